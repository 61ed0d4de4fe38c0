package io.marquee.trainer.corpus;

import io.marquee.reviews.Review;
import java.util.List;

/**
 * The reviews of one training.
 *
 * @param train what it learns from
 * @param validation what it checks itself with after every epoch: never learned from, and of the train split
 * @param test what it is judged by in the end: of the test split
 * @param known those of the test reviews whose text stands in the train split as well
 */
public record Corpus(List<Review> train, List<Review> validation, List<Review> test, List<Review> known) {}
