package io.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.model.OptimizerState;
import io.marquee.bert.training.Checkpoint;
import io.marquee.bert.training.Checkpoints;
import io.marquee.bert.training.Position;
import io.marquee.bert.weights.Tensor;
import io.marquee.kit.settings.DataFolder;
import io.marquee.trainer.TrainerProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTrainingsTest {

    @TempDir
    Path data;

    private SavedTrainings trainings;

    @BeforeEach
    void open() {
        trainings = new SavedTrainings(
                new DataFolder(data), new TrainerProperties(1, Duration.ofMinutes(5), Duration.ZERO));
    }

    @Test
    void remembersWhichRunWasInterrupted() {
        save("a", "run of a");
        save("b", "run of b");
        try (SavedTraining saved = trainings.open("a", true)) {
            assertThat(saved.run()).contains("run of a");
            assertThat(saved.checkpoints("run of a").latest()).isPresent();
            saved.forget();
            assertThat(saved.run()).isEmpty();
        }
        try (SavedTraining saved = trainings.open("b", true)) {
            assertThat(saved.run()).contains("run of b");
        }
    }

    @Test
    void forgetsWhereItShallNotGoOn() {
        save("a", "run");
        try (SavedTraining saved = trainings.open("a", false)) {
            assertThat(saved.run()).isEmpty();
        }
        assertThat(data.resolve("checkpoints")).isEmptyDirectory();
    }

    @Test
    void theSameTrainingTwiceAtATimeKeepsCheckpointsOnce() {
        save("a", "run");
        try (SavedTraining first = trainings.open("a", true);
                SavedTraining second = trainings.open("a", false)) {
            assertThat(second.run()).isEmpty();
            assertThat(second.checkpoints("other")).isSameAs(Checkpoints.NONE);
            second.forget();
            assertThat(first.run()).contains("run");
        }
    }

    @Test
    void keepsThoseOfTheLastTrainingsOnly() throws IOException {
        for (int i = 0; i < 5; i++) {
            save("training" + i, "run");
            Path file = data.resolve("checkpoints/training" + i + ".safetensors");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + i));
        }
        trainings.open("next", true).close();
        assertThat(data.resolve("checkpoints").toFile().list())
                .containsExactlyInAnyOrder("training3.safetensors", "training4.safetensors");
    }

    private void save(String key, String run) {
        try (SavedTraining saved = trainings.open(key, true)) {
            Map<String, Tensor> weights = Map.of("a", new Tensor(new long[] {1}, new float[] {1}));
            saved.checkpoints(run)
                    .keep(new Checkpoint(
                            "training",
                            new Position(0, 1, 1),
                            1,
                            new Scoring(List.of("negative", "positive")).tally(),
                            List.of(),
                            weights,
                            Map.of(),
                            new OptimizerState(1, weights, weights)));
        }
    }
}
