package io.marquee.bert.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.evaluation.ClassScores;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The scores that scikit-learn gives to the same predictions. */
class GoldenScoringTest {

    @Test
    void scoresAsScikitLearnDoes() {
        for (JsonNode golden : Golden.json("scoring.json")) {
            Scores scores = scores(golden);
            assertThat(scores.accuracy()).isCloseTo(golden.path("accuracy").doubleValue(), within(1e-12));
            assertThat(scores.f1Weighted()).isCloseTo(golden.path("f1_weighted").doubleValue(), within(1e-12));
            assertThat(scores.loss()).isCloseTo(golden.path("loss").doubleValue(), within(1e-6));
            assertThat(scores.calibrationError())
                    .isCloseTo(golden.path("calibration_error").doubleValue(), within(1e-6));
            for (int i = 0; i < scores.classes().size(); i++) {
                assertClass(scores.classes().get(i), golden, i);
                assertThat(scores.confusion().get(i))
                        .containsExactlyElementsOf(golden.path("confusion")
                                .get(i)
                                .valueStream()
                                .map(JsonNode::longValue)
                                .toList());
            }
        }
    }

    private static void assertClass(ClassScores scores, JsonNode golden, int index) {
        assertThat(scores.precision())
                .isCloseTo(golden.path("precision").get(index).doubleValue(), within(1e-12));
        assertThat(scores.recall()).isCloseTo(golden.path("recall").get(index).doubleValue(), within(1e-12));
        assertThat(scores.f1()).isCloseTo(golden.path("f1").get(index).doubleValue(), within(1e-12));
        assertThat(scores.support()).isEqualTo(golden.path("support").get(index).longValue());
    }

    private static Scores scores(JsonNode golden) {
        int classes = golden.path("support").size();
        List<String> labels =
                IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        Scoring scoring = new Scoring(labels);
        for (int i = 0; i < golden.path("labels").size(); i++) {
            scoring.add(
                    golden.path("labels").get(i).intValue(),
                    Golden.floats(golden.path("logits").get(i)));
        }
        return scoring.scores();
    }
}
