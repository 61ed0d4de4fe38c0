package io.marquee.bert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final List<String> LABELS = List.of("a", "b", "c");

    /** scikit-learn's own example of {@code f1_score}: macro 0.2666, micro 0.3333, weighted 0.2666. */
    @Test
    void scoresTheExampleOfScikitLearn() {
        Scores scores = scores(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1});
        assertThat(scores.f1Weighted()).isCloseTo(0.26666666666666666, within(1e-12));
        assertThat(scores.accuracy()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(scores.classes().getFirst()).isEqualTo(new ClassScores("a", 2 / 3.0, 1, 0.8, 2));
        assertThat(scores.confusion()).containsExactly(List.of(2L, 0L, 0L), List.of(1L, 0L, 1L), List.of(0L, 2L, 0L));
    }

    /** Supports 1, 3 and 0: weighted F1 is (1 * 2/3 + 3 * 4/5 + 0) / 4. */
    @Test
    void weighsClassesByTheirSupport() {
        Scores scores = scores(new int[] {0, 1, 1, 1}, new int[] {0, 1, 1, 0});
        assertThat(scores.f1Weighted()).isCloseTo((2 / 3.0 + 3 * 0.8) / 4, within(1e-12));
        assertThat(scores.classes().get(2)).isEqualTo(new ClassScores("c", 0, 0, 0, 0));
        assertThat(scores.examples()).isEqualTo(4);
    }

    /** Confidence 0.8 twice, once right: |1.6 - 1|; confidence 0.6 once, right: |0.6 - 1|; in all over 3. */
    @Test
    void comparesConfidenceWithSuccessBinByBin() {
        Scoring scoring = new Scoring(List.of("a", "b"));
        scoring.add(0, logits(0.8));
        scoring.add(1, logits(0.8));
        scoring.add(0, logits(0.6));
        Scores scores = scoring.scores();
        assertThat(scores.calibrationError()).isCloseTo((0.6 + 0.4) / 3, within(1e-6));
        assertThat(scores.bins()).hasSize(15);
        CalibrationBin bin = scores.bins().get(12);
        assertThat(bin.from()).isCloseTo(0.8, within(1e-9));
        assertThat(bin.examples() + scores.bins().get(11).examples()).isEqualTo(2);
        assertThat(scores.loss()).isCloseTo(-(Math.log(0.8) + Math.log(0.2) + Math.log(0.6)) / 3, within(1e-6));
    }

    /** At twice the temperature odds of 4 are odds of 2. */
    @Test
    void measuresProbabilitiesAtATemperature() {
        Scoring scoring = new Scoring(List.of("a", "b"), new Temperature(2));
        scoring.add(0, logits(0.8));
        Scores scores = scoring.scores();
        assertThat(scores.loss()).isCloseTo(-Math.log(2 / 3.0), within(1e-6));
        assertThat(scores.calibrationError()).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(scores.accuracy()).isEqualTo(1);
    }

    @Test
    void putsFullConfidenceIntoTheLastBin() {
        Scoring scoring = new Scoring(List.of("a", "b"));
        scoring.add(0, new float[] {200, -200});
        scoring.add(1, new float[] {200, -200});
        assertThat(scoring.scores().calibrationError()).isCloseTo(0.5, within(1e-6));
        assertThat(scoring.scores().loss()).isFinite().isGreaterThan(40);
    }

    @Test
    void goesOnFromATallyAsIfItHadNeverStopped() {
        Scoring whole = new Scoring(List.of("a", "b"));
        Scoring resumed = new Scoring(List.of("a", "b"));
        for (int i = 0; i < 60; i++) {
            if (i == 25) {
                resumed = new Scoring(List.of("a", "b"), resumed.tally());
            }
            for (Scoring scoring : List.of(whole, resumed)) {
                scoring.add(i % 2, logits(i % 59 / 59.0 + 0.01));
            }
        }
        assertThat(resumed.scores()).isEqualTo(whole.scores());
        assertThat(resumed.tally()).isEqualTo(whole.tally());
        assertThat(resumed.loss()).isEqualTo(whole.scores().loss());
    }

    @Test
    void scoresNothingAsZero() {
        Scores scores = new Scoring(LABELS).scores();
        assertThat(scores.examples()).isZero();
        assertThat(scores.f1Weighted()).isZero();
        assertThat(scores.loss()).isZero();
        assertThat(scores.calibrationError()).isZero();
    }

    private static float[] logits(double first) {
        return new float[] {(float) Math.log(first), (float) Math.log(1 - first)};
    }

    private static Scores scores(int[] labels, int[] predicted) {
        Scoring scoring = new Scoring(LABELS);
        for (int i = 0; i < labels.length; i++) {
            float[] logits = new float[3];
            logits[predicted[i]] = 2;
            scoring.add(labels[i], logits);
        }
        return scoring.scores();
    }
}
