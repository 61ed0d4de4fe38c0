package io.marquee.inference;

import io.marquee.client.Prediction;
import io.marquee.client.Predictions;
import io.marquee.inference.InferenceResult.Judged;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.codec.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts predictions, logs the first ones and writes all of them. */
final class Tally {

    private static final Logger log = LoggerFactory.getLogger(InferenceStage.class);
    private static final int SHOWN = 20;
    private static final int SHOWN_CHARACTERS = 80;

    private final String model;
    private final PredictionsFile file;
    private final Set<String> versions = new LinkedHashSet<>();
    private final List<Judged> sample = new ArrayList<>();
    private long rows;
    private long positive;
    private long truncated;
    private long labelled;
    private long right;

    Tally(String model, PredictionsFile file) {
        this.model = model;
        this.file = file;
    }

    void add(List<Row> batch, Predictions answer) {
        versions.add(answer.version());
        for (int i = 0; i < batch.size(); i++) {
            add(batch.get(i), answer.predictions().get(i), answer.version());
        }
    }

    private void add(Row row, Prediction prediction, String version) {
        rows++;
        positive += prediction.label().equals(Sentiment.POSITIVE.id()) ? 1 : 0;
        truncated += prediction.truncated() ? 1 : 0;
        if (row.sentiment() != null) {
            labelled++;
            right += row.sentiment().id().equals(prediction.label()) ? 1 : 0;
        }
        if (sample.size() < SHOWN) {
            var judged = new Judged(beginning(row.text()), prediction.label(), prediction.score());
            sample.add(judged);
            log.info("{} ({}): {}", judged.label(), String.format(Locale.ROOT, "%.3f", judged.score()), judged.text());
        }
        file.add(row.text(), prediction.label(), prediction.score(), prediction.truncated(), version);
    }

    long rows() {
        return rows;
    }

    InferenceResult result(@Nullable String output) {
        return new InferenceResult(
                model,
                String.join(", ", versions),
                rows,
                positive,
                rows - positive,
                truncated,
                labelled == 0 ? null : (double) right / (double) labelled,
                output,
                List.copyOf(sample));
    }

    /** The beginning of a text, for a log of one line per text. */
    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= SHOWN_CHARACTERS) {
            return line;
        }
        // a character beyond the first 65536 takes two places, which belong together
        int end =
                Character.isHighSurrogate(line.charAt(SHOWN_CHARACTERS - 1)) ? SHOWN_CHARACTERS - 1 : SHOWN_CHARACTERS;
        return line.substring(0, end) + "…";
    }
}
