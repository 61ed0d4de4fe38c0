package io.marquee.bert.artifact;

import io.marquee.bert.evaluation.Calibration;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.reference.TokenStatistics;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.bert.tokenizer.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Model cards to write. */
final class Cards {

    static final Temperature TEMPERATURE = new Temperature(1.5);

    private Cards() {}

    /** Two of three right. */
    static Scores scores() {
        return scores(Temperature.NONE);
    }

    private static Scores scores(Temperature temperature) {
        Scoring scoring = new Scoring(List.of("negative", "positive"), temperature);
        scoring.add(0, new float[] {1, 0});
        scoring.add(1, new float[] {0, 1});
        scoring.add(1, new float[] {1, 0});
        return scoring.scores();
    }

    /** Reviews of two to nine tokens, every second with one that is unknown. */
    static TrainingReference reference() {
        List<Tokens> texts = IntStream.rangeClosed(2, 9)
                .mapToObj(length -> new Tokens(IntStream.range(0, length).toArray(), false))
                .toList();
        return TrainingReference.of(
                5,
                TokenStatistics.of(texts, 5),
                List.of("negative", "positive"),
                new float[][] {{1, 0}, {0, 2}, {3, 0}},
                TEMPERATURE);
    }

    static ModelCard card(String baseModel) {
        return card(new ModelCard.Base(baseModel, "0".repeat(40), "mit"), "films", "5e-5");
    }

    static ModelCard card(ModelCard.Base base, String dataset, String rate) {
        return new ModelCard(
                base,
                new ModelCard.Data(dataset, "sha256:abc", "owner/films", "1".repeat(40), "gentle", 90, 10),
                scores(),
                scores(),
                Calibration.of(TEMPERATURE, 10, scores(), scores(TEMPERATURE)),
                reference(),
                Map.of("learning_rate", rate));
    }
}
