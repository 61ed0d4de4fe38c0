package io.marquee.bert.artifact;

import io.marquee.bert.evaluation.Calibration;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.reference.TrainingReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people should know of a model.
 *
 * @param base what it was fine-tuned from
 * @param data what it was taught and judged by
 * @param test its scores on the test reviews, of raw probabilities
 * @param deduplicated those on the test reviews that it cannot have seen in training
 * @param calibration how far its probabilities can be trusted
 * @param reference what it saw and said while it was made
 * @param params all hyper-parameters
 */
public record ModelCard(
        Base base,
        Data data,
        Scores test,
        Scores deduplicated,
        Calibration calibration,
        TrainingReference reference,
        Map<String, String> params) {

    public ModelCard {
        // in the order in which they are told
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /**
     * A base model.
     *
     * @param name a Hub id, a folder or a URI
     * @param revision a commit of the Hub, or what else identifies its weights
     * @param licence as its own card names it; null when that says nothing
     */
    public record Base(
            String name, String revision, @Nullable String licence) {}

    /**
     * A dataset and the reviews that were taken from it.
     *
     * @param name the dataset's name
     * @param digest of its rows
     * @param source where they came from: a Hub id, a path or a URI
     * @param revision which state of the source
     * @param recipe the cleaning that the tokenizer does first
     * @param training reviews that it learnt from
     * @param validation reviews that its epoch and its temperature were chosen by
     */
    public record Data(
            String name, String digest, String source, String revision, String recipe, int training, int validation) {}
}
