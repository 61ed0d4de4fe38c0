package io.marquee.bert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.training.Checkpoint;
import io.marquee.bert.weights.Safetensors;
import io.marquee.bert.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

    @TempDir
    Path data;

    private final AtomicLong nanos = new AtomicLong();
    private Path file;
    private CheckpointFile checkpoints;

    @BeforeEach
    void open() {
        file = data.resolve("training.safetensors");
        checkpoints = new CheckpointFile(file, "run 1", Duration.ofSeconds(5), nanos::get);
    }

    @Test
    void givesBackTheNewestToTheLastDigit() {
        assertThat(checkpoints.latest()).isEmpty();
        checkpoints.keep(SomeCheckpoint.of(1));
        checkpoints.keep(SomeCheckpoint.of(2));
        Checkpoint expected = SomeCheckpoint.of(2);
        assertThat(checkpoints.latest()).hasValueSatisfying(it -> {
            assertThat(it)
                    .usingRecursiveComparison()
                    .ignoringFieldsOfTypes(Map.class)
                    .isEqualTo(expected);
            assertSame(it.weights(), expected.weights());
            assertSame(it.best(), expected.best());
            assertSame(it.optimizer().first(), expected.optimizer().first());
            assertSame(it.optimizer().second(), expected.optimizer().second());
        });
        assertThat(CheckpointFile.owner(file)).contains("run 1");
        assertThat(data.toFile().list()).containsExactly("training.safetensors");
    }

    private static void assertSame(Map<String, Tensor> tensors, Map<String, Tensor> expected) {
        assertThat(tensors.keySet()).isEqualTo(expected.keySet());
        tensors.forEach((name, tensor) -> {
            assertThat(tensor.shape()).isEqualTo(expected.get(name).shape());
            assertThat(tensor.values()).isEqualTo(expected.get(name).values());
        });
    }

    @Test
    void isDueWhenTheLastIsOldEnough() {
        nanos.set(4_999_999_999L);
        assertThat(checkpoints.isDue()).isFalse();
        nanos.set(5_000_000_000L);
        assertThat(checkpoints.isDue()).isTrue();
        checkpoints.keep(SomeCheckpoint.of(1));
        assertThat(checkpoints.isDue()).isFalse();
    }

    @Test
    void isNeverDueWithoutATime() {
        var afterEpochs = new CheckpointFile(file, "run 1", Duration.ZERO, nanos::get);
        nanos.set(Long.MAX_VALUE);
        assertThat(afterEpochs.isDue()).isFalse();
    }

    @Test
    void aHalfWrittenOneLeavesTheLastValid() throws IOException {
        checkpoints.keep(SomeCheckpoint.of(1));
        Path part = data.resolve("training.safetensors.part");
        Files.write(part, new byte[] {1, 2, 3});
        assertThat(checkpoints.latest()).map(Checkpoint::training).contains("training 1");
        checkpoints.keep(SomeCheckpoint.of(2));
        assertThat(checkpoints.latest()).map(Checkpoint::training).contains("training 2");
        assertThat(part).doesNotExist();
    }

    @Test
    void aDiskThatTakesNoneDoesNotEndTheTraining() throws IOException {
        checkpoints.keep(SomeCheckpoint.of(1));
        Files.createDirectory(data.resolve("training.safetensors.part"));
        checkpoints.keep(SomeCheckpoint.of(2));
        assertThat(checkpoints.latest()).map(Checkpoint::training).contains("training 1");
    }

    @Test
    void weightsAreNoCheckpoint() {
        Safetensors.write(file, Map.of("a", new Tensor(new long[] {1}, new float[] {1})));
        assertThat(checkpoints.latest()).isEmpty();
    }

    @Test
    void leavesNothingWhenItIsDropped() throws IOException {
        checkpoints.keep(SomeCheckpoint.of(1));
        Files.write(data.resolve("training.safetensors.part"), new byte[] {1});
        checkpoints.drop();
        assertThat(data).isEmptyDirectory();
        checkpoints.drop();
    }
}
