package io.marquee.server.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.Prediction;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.reference.TokenStatistics;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Timings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Versions that are watched. */
class DriftMonitorTest {

    private static final int UNKNOWN = 1;
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Random random = new Random(4);
    private final DriftMonitor monitor =
            new DriftMonitor(new DriftProperties(Duration.ofDays(1), 300, 3), Clock.fixed(NOW, ZoneOffset.UTC));
    private final TrainingReference reference = TrainingReference.of(
            UNKNOWN,
            TokenStatistics.of(Stream.generate(() -> text(1)).limit(4000).toList(), UNKNOWN),
            List.of("negative", "positive"),
            Stream.generate(() -> logits(0.5, 1)).limit(1000).toArray(float[][]::new),
            Temperature.NONE);

    /** A text whose length is about normal around a multiple of 60, each tenth token unknown. */
    private Tokens text(double scale) {
        int length = (int) Math.max(3, scale * (60 + 20 * random.nextGaussian()));
        return new Tokens(
                IntStream.range(0, length)
                        .map(at -> random.nextInt(10) == 0 ? UNKNOWN : 7)
                        .toArray(),
                false);
    }

    private float[] logits(double positive, double sureness) {
        float size = (float) (sureness * (2 + random.nextGaussian()));
        return random.nextDouble() < positive ? new float[] {0, Math.abs(size)} : new float[] {Math.abs(size), 0};
    }

    private static LiveModel model(String name, String version) {
        return new LiveModel(name, "registered", version, "run", null, null, NOW);
    }

    private void answer(LiveModel model, int count, double scale, double positive, double sureness) {
        for (int i = 0; i < count; i++) {
            float[] logits = logits(positive, sureness);
            float[] probabilities = Temperature.NONE.probabilities(logits);
            int label = probabilities[1] > probabilities[0] ? 1 : 0;
            var prediction = new Prediction(label, "", probabilities[label], probabilities, logits, 5, false);
            monitor.answered(
                    new Judgement("id", model, List.of(text(scale)), List.of(prediction), new Timings(0, 0, 0, 1, 1)),
                    unused -> Optional.of(reference));
        }
    }

    private DriftReport only(String name) {
        List<DriftReport> reports = monitor.reports(name);
        assertThat(reports).hasSize(1);
        return reports.getFirst();
    }

    private static List<Verdict> verdicts(DriftReport report) {
        return report.features().stream().map(Feature::verdict).toList();
    }

    @Test
    void isStableForTextsLikeThoseOfTraining() {
        answer(model("same", "1"), 600, 1, 0.5, 1);
        DriftReport report = only("same");
        assertThat(report.reference()).isTrue();
        assertThat(report.predictions()).isEqualTo(600);
        assertThat(report.since()).isEqualTo(NOW);
        assertThat(verdicts(report)).containsOnly(Verdict.STABLE);
        assertThat(report.verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void findsLongerTextsOtherClassesAndLessConfidenceEachInItsOwnFeature() {
        answer(model("longer", "1"), 600, 2, 0.5, 1);
        assertThat(verdicts(only("longer")).getFirst()).isEqualTo(Verdict.DRIFT);
        assertThat(only("longer").features().get(2).verdict()).isEqualTo(Verdict.STABLE);
        answer(model("happier", "1"), 600, 1, 0.9, 1);
        assertThat(only("happier").features().get(2).verdict()).isEqualTo(Verdict.DRIFT);
        assertThat(only("happier").features().get(2).kolmogorovSmirnov()).isNull();
        assertThat(only("happier").features().getFirst().verdict()).isEqualTo(Verdict.STABLE);
        answer(model("doubtful", "1"), 600, 1, 0.5, 0.2);
        assertThat(only("doubtful").features().get(3).verdict()).isEqualTo(Verdict.DRIFT);
        assertThat(only("doubtful").verdict()).isEqualTo(Verdict.DRIFT);
    }

    @Test
    void findsAnotherLanguageByItsUnknownTokens() {
        LiveModel model = model("foreign", "1");
        int[] ids = new int[60];
        Arrays.fill(ids, UNKNOWN);
        var prediction = new Prediction(1, "", 0.9f, new float[] {0.1f, 0.9f}, new float[] {0, 2}, 60, false);
        for (int i = 0; i < 300; i++) {
            monitor.answered(
                    new Judgement(
                            "id",
                            model,
                            List.of(new Tokens(ids, false)),
                            List.of(prediction),
                            new Timings(0, 0, 0, 1, 1)),
                    unused -> Optional.of(reference));
        }
        Feature unknown = only("foreign").features().get(1);
        assertThat(unknown.name()).isEqualTo("unknown_share");
        assertThat(unknown.verdict()).isEqualTo(Verdict.DRIFT);
        // the highest bin of the reference, or above it where no text of the reference was all unknown
        List<Long> observed = unknown.observed();
        assertThat(observed.getLast() + observed.get(observed.size() - 2)).isEqualTo(300);
    }

    @Test
    void givesNoVerdictBeforeThereAreEnough() {
        answer(model("few", "1"), 299, 3, 1, 1);
        assertThat(only("few").verdict()).isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void saysSoOfAVersionWithoutAReference() {
        monitor.watch(model("plain", "1"), unused -> Optional.empty());
        DriftReport report = only("plain");
        assertThat(report.reference()).isFalse();
        assertThat(report.verdict()).isNull();
        assertThat(report.features()).isEmpty();
    }

    @Test
    void asksAgainForTheReferenceOfAVersionThatWasNotThere() {
        DriftMonitor.References gone = unused -> {
            throw new MarqueeException(FailureKind.NOT_FOUND, "It is gone.", null);
        };
        assertThatThrownBy(() -> monitor.watch(model("back", "1"), gone)).isInstanceOf(MarqueeException.class);
        assertThat(monitor.reports("back")).isEmpty();
        answer(model("back", "1"), 1, 1, 1, 1);
        assertThat(only("back").predictions()).isEqualTo(1);
    }

    @Test
    void keepsVersionsApartAndForgetsThoseThatWereSilentForLongest() {
        for (String version : List.of("1", "2", "3")) {
            answer(model("many", version), 1, 1, 1, 1);
        }
        answer(model("many", "1"), 1, 1, 1, 1);
        answer(model("many", "4"), 1, 1, 1, 1);
        assertThat(monitor.reports("many")).extracting(DriftReport::version).containsExactlyInAnyOrder("1", "3", "4");
        assertThat(monitor.reports("other")).isEmpty();
    }
}
