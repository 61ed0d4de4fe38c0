package io.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.model.OptimizerState;
import io.marquee.bert.training.Checkpoint;
import io.marquee.bert.training.Checkpoints;
import io.marquee.bert.training.Position;
import io.marquee.bert.weights.Tensor;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.trainer.CheckpointStore;
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

    @TempDir
    Path bucket;

    private SavedTrainings trainings;

    @BeforeEach
    void open() {
        trainings = at(data, CheckpointStore.LOCAL);
    }

    private SavedTrainings at(Path folder, CheckpointStore where) {
        return new SavedTrainings(
                new DataFolder(folder),
                new FolderObjectStore(bucket),
                new TrainerProperties(1, Duration.ofMinutes(5), where, Duration.ZERO));
    }

    @Test
    void theCopyInTheBucketIsFoundFromAnotherMachine() {
        SavedTrainings here = at(data.resolve("here"), CheckpointStore.S3);
        SavedTrainings there = at(data.resolve("there"), CheckpointStore.S3);
        save(here, "a", "run", 1);
        save(there, "a", "run", 7);
        try (SavedTraining saved = here.open("a", true)) {
            assertThat(saved.checkpoints("run")
                            .latest()
                            .orElseThrow()
                            .position()
                            .step())
                    .isEqualTo(7);
            saved.forget();
        }
        try (SavedTraining saved =
                at(data.resolve("nowhere"), CheckpointStore.S3).open("a", true)) {
            assertThat(saved.run()).isEmpty();
        }
    }

    @Test
    void whatHasComeFurtherThanTheBucketStays() {
        save(at(data, CheckpointStore.S3), "a", "run", 1);
        save(trainings, "a", "run", 5);
        try (SavedTraining saved = at(data, CheckpointStore.S3).open("a", true)) {
            assertThat(saved.checkpoints("run")
                            .latest()
                            .orElseThrow()
                            .position()
                            .step())
                    .isEqualTo(5);
        }
        assertThat(data.resolve("checkpoints").toFile().list()).containsExactly("a.safetensors");
    }

    @Test
    void aCheckpointThatCannotBeCopiedIsKeptAllTheSame() throws IOException {
        SavedTrainings shared = at(data, CheckpointStore.S3);
        Files.writeString(bucket.resolve("checkpoints"), "in the way of a folder");
        save(shared, "a", "run", 3);
        try (SavedTraining saved = trainings.open("a", true)) {
            assertThat(saved.run()).contains("run");
        }
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
        save(trainings, key, run, 1);
    }

    private static void save(SavedTrainings trainings, String key, String run, int step) {
        try (SavedTraining saved = trainings.open(key, true)) {
            Map<String, Tensor> weights = Map.of("a", new Tensor(new long[] {1}, new float[] {1}));
            saved.checkpoints(run)
                    .keep(new Checkpoint(
                            "training",
                            new Position(0, step, step),
                            1,
                            new Scoring(List.of("negative", "positive")).tally(),
                            List.of(),
                            weights,
                            Map.of(),
                            new OptimizerState(1, weights, weights)));
        }
    }
}
