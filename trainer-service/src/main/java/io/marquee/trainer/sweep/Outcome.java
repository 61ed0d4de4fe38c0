package io.marquee.trainer.sweep;

/**
 * How a trial ended.
 *
 * @param trial which one
 * @param value the metric; no number where it failed or has none
 */
record Outcome(Trial trial, double value) {

    /** Whether it can be compared with others. */
    boolean counts() {
        return Double.isFinite(value);
    }
}
