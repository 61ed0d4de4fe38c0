package io.marquee.server.shadow;

import io.marquee.bert.Prediction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a shadow agrees with the versions that answer. Safe for use by several threads. */
final class Agreement {

    private static final double NANOS_PER_MS = 1e6;

    private final String version;
    private long calls;
    private long texts;
    private long sameLabel;
    private double sumOfDifferences;
    private double largestDifference;
    private double latencyMs;
    private double largestLatencyMs;
    private double answeredLatencyMs;
    private long failed;
    private long dropped;

    Agreement(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    /**
     * Counts a call that the shadow judged as well.
     *
     * @param answered what was answered, one an input
     * @param shadow the shadow's probabilities, one row an input
     * @param answeredNanos what tokenizing and computing took the version that answered
     * @param shadowNanos the same of the shadow
     */
    synchronized void judged(List<Prediction> answered, List<float[]> shadow, long answeredNanos, long shadowNanos) {
        for (int i = 0; i < answered.size(); i++) {
            compare(answered.get(i), shadow.get(i));
        }
        calls++;
        answeredLatencyMs += answeredNanos / NANOS_PER_MS;
        latencyMs += shadowNanos / NANOS_PER_MS;
        largestLatencyMs = Math.max(largestLatencyMs, shadowNanos / NANOS_PER_MS);
    }

    /** The difference of two predictions is the largest one of their classes' probabilities. */
    private void compare(Prediction answered, float[] shadow) {
        int label = 0;
        double difference = 0;
        for (int i = 0; i < shadow.length; i++) {
            label = shadow[i] > shadow[label] ? i : label;
            difference = Math.max(difference, Math.abs(shadow[i] - answered.probabilities()[i]));
        }
        texts++;
        sameLabel += label == answered.label() ? 1 : 0;
        sumOfDifferences += difference;
        largestDifference = Math.max(largestDifference, difference);
    }

    synchronized void failed() {
        failed++;
    }

    synchronized void dropped() {
        dropped++;
    }

    synchronized ShadowView view() {
        return new ShadowView(
                version,
                calls,
                texts,
                ratio((double) sameLabel, texts),
                ratio(sumOfDifferences, texts),
                texts == 0 ? null : (Double) largestDifference,
                ratio(latencyMs, calls),
                calls == 0 ? null : (Double) largestLatencyMs,
                ratio(answeredLatencyMs, calls),
                failed,
                dropped);
    }

    private static @Nullable Double ratio(double sum, long count) {
        return count == 0 ? null : (Double) (sum / count);
    }
}
