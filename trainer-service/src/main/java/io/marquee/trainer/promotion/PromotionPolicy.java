package io.marquee.trainer.promotion;

/**
 * When a new version is good enough.
 *
 * @param mode what may happen
 * @param metric which of the test scores decides, by the name that MLflow shows
 * @param lessIsBetter whether it is a loss or an error
 * @param minimumGain by how much the new version must be better; of 0 it must be better by anything at all, below 0 it may
 *     be that much worse
 */
public record PromotionPolicy(PromotionMode mode, String metric, boolean lessIsBetter, double minimumGain) {

    /** By how much the challenger is better; below 0 where it is worse, NaN where one of them has no value. */
    double gain(double challenger, double champion) {
        return lessIsBetter ? champion - challenger : challenger - champion;
    }

    /** Whether a gain is enough. */
    boolean passes(double gain) {
        return minimumGain > 0 ? gain >= minimumGain : gain > minimumGain;
    }
}
