package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TestLabelsTest {

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    /** The original took them from the train split, where this model would have been right every time. */
    @Test
    void testLabelsComeFromTheTestSplit() throws Exception {
        TRAINER.publish("turned", "original", Films.reviews(200, 0), Films.turned(Films.reviews(200, 200)));
        Path result = data.resolve("result.json");
        assertThat(TRAINER.job(
                        data, "--dataset=turned", "--experiment=turned", "--nb_train_epochs=3", "--result=" + result))
                .isZero();
        JsonNode metrics = new JsonMapper().readTree(Files.readString(result)).path("metrics");
        assertThat(metrics.path("Best_val_f1").asDouble()).isGreaterThan(0.9);
        assertThat(metrics.path("Final_test_accuracy").asDouble()).isLessThan(0.1);
    }
}
