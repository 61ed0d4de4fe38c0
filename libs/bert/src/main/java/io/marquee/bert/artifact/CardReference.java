package io.marquee.bert.artifact;

import io.marquee.bert.reference.Histogram;
import io.marquee.bert.reference.TrainingReference;
import java.util.Locale;

/** The part of a model card that says what the model is used to. */
final class CardReference {

    private CardReference() {}

    static String of(TrainingReference reference) {
        return """
                ## What it is used to

                `reference.json` has the distributions below. Marquee's server compares what it is asked with them and says when the texts
                have become others than those that the model was made for (drift).

                | distribution | reviews | middle bin |
                |---|---|---|
                | tokens of a review | %d (training) | %s |
                | share of unknown tokens | %d (training) | %s |
                | calibrated probability of the answer | %d (validation) | %s |
                """.formatted(
                        reference.training().length().total(),
                        middle(reference.training().length()),
                        reference.training().unknownShare().total(),
                        middle(reference.training().unknownShare()),
                        reference.confidence().total(),
                        middle(reference.confidence()));
    }

    /** The bin in which the median lies. */
    static String middle(Histogram histogram) {
        int bin = 0;
        long below = histogram.counts().getFirst();
        while (2 * below < histogram.total()) {
            below += histogram.counts().get(++bin);
        }
        if (histogram.bounds().isEmpty()) {
            return "all alike";
        }
        if (bin == histogram.bounds().size()) {
            return "above " + number(histogram.bounds().getLast());
        }
        String to = number(histogram.bounds().get(bin));
        return bin == 0 ? "at most " + to : number(histogram.bounds().get(bin - 1)) + " to " + to;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
