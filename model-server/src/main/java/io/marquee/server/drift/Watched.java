package io.marquee.server.drift;

import io.marquee.bert.Prediction;
import io.marquee.bert.reference.Histogram;
import io.marquee.bert.reference.TokenStatistics;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.bert.tokenizer.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What one deployed version has seen and said of late, beside its training reference. Safe for use by several threads. */
final class Watched {

    private static final int LENGTH = 0;
    private static final int UNKNOWN = 1;
    private static final int CLASS = 2;
    private static final int CONFIDENCE = 3;

    private final TrainingReference reference;
    private final Instant since;
    private final SlidingTally tally;

    Watched(TrainingReference reference, Instant since, Duration window) {
        this.reference = reference;
        this.since = since;
        this.tally = new SlidingTally(
                new int[] {
                    length().counts().size(),
                    unknownShare().counts().size(),
                    reference.labels().size(),
                    reference.confidence().counts().size()
                },
                window);
    }

    private Histogram length() {
        return reference.training().length();
    }

    private Histogram unknownShare() {
        return reference.training().unknownShare();
    }

    /** Since when predictions are counted. */
    Instant since() {
        return since;
    }

    void add(Tokens tokens, Prediction prediction, Instant at) {
        int length = length().bin(tokens.length());
        int unknown = unknownShare().bin(TokenStatistics.unknownShare(tokens, reference.unknownId()));
        int confidence = reference.confidence().bin(prediction.score());
        int label = Math.min(prediction.label(), reference.labels().size() - 1);
        synchronized (tally) {
            tally.add(at, length, unknown, label, confidence);
        }
    }

    List<Feature> features(Instant now, int minimum) {
        Tally sum;
        synchronized (tally) {
            sum = tally.sum(now);
        }
        return List.of(
                ordered("length", length(), sum.feature(LENGTH), minimum),
                ordered("unknown_share", unknownShare(), sum.feature(UNKNOWN), minimum),
                Feature.of("class", reference.labels(), false, reference.predicted(), sum.feature(CLASS), minimum),
                ordered("confidence", reference.confidence(), sum.feature(CONFIDENCE), minimum));
    }

    private static Feature ordered(String name, Histogram expected, long[] observed, int minimum) {
        return Feature.of(name, expected.bounds(), true, expected.counts(), observed, minimum);
    }
}
