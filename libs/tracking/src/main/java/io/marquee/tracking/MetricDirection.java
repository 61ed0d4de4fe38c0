package io.marquee.tracking;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which values of a metric are the better ones. */
public enum MetricDirection {
    /** More is better: scores. */
    MAXIMISE,
    /** Less is better: losses, errors, times. */
    MINIMISE;

    private static final Set<String> LESS_IS_BETTER_WORDS = Set.of(
            "loss",
            "losses",
            "error",
            "errors",
            "err",
            "ece",
            "mce",
            "brier",
            "time",
            "seconds",
            "duration",
            "latency",
            "mse",
            "rmse",
            "mae",
            "mape",
            "perplexity",
            "ppl",
            "nll",
            "wer",
            "cer",
            "divergence",
            "entropy",
            "fpr",
            "fnr",
            "regret",
            "memory",
            "bytes",
            "epoch");

    /**
     * The direction that a metric's name suggests. Names are read word by word ({@code Val_loss}, {@code testLoss},
     * {@code eval/loss}); what no word marks as a cost is a score.
     */
    public static MetricDirection of(String metricName) {
        return words(metricName).stream().anyMatch(LESS_IS_BETTER_WORDS::contains) ? MINIMISE : MAXIMISE;
    }

    private static List<String> words(String name) {
        String parted = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        return List.of(parted.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    }

    /** Whether the first value is better than the second, both finite. */
    public boolean better(double first, double second) {
        return this == MAXIMISE ? first > second : first < second;
    }
}
