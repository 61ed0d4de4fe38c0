package io.marquee.trainer.promotion;

import java.util.List;

/**
 * The test reviews, and what the new model says of them.
 *
 * @param texts as the dataset has them, cleaned by its recipe. The champion gets the same: its own tokenizer cleans them
 *     by the champion's recipe once more, which changes nothing where the recipes are the same (cleaning twice is cleaning
 *     once), and takes no more away than it would of the raw text where the champion's recipe is the stricter one
 * @param truth the true label of each
 * @param predicted the label that the new model predicts
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record JudgedReviews(List<String> texts, int[] truth, int[] predicted) {

    public JudgedReviews {
        texts = List.copyOf(texts);
    }
}
