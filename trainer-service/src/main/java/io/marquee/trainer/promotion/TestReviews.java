package io.marquee.trainer.promotion;

import java.util.List;

/**
 * The test reviews that versions are compared by.
 *
 * @param texts as the dataset has them, cleaned by its recipe. A version's own tokenizer cleans them by its recipe once
 *     more, which changes nothing where the recipes are the same (cleaning twice is cleaning once), and takes no more away
 *     than it would of the raw text where the version's recipe is the stricter one
 * @param truth the true label of each
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record TestReviews(List<String> texts, int[] truth) {

    public TestReviews {
        texts = List.copyOf(texts);
    }
}
