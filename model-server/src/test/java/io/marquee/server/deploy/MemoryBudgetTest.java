package io.marquee.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.ModelFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What fits in memory. */
class MemoryBudgetTest {

    private static final long MIB = 1024 * 1024;

    private Memory.Usage usage = new Memory.Usage(500 * MIB, 200 * MIB, 100 * MIB, Long.MAX_VALUE);
    private final MemoryBudget budget = new MemoryBudget(
            () -> usage,
            new DeploymentProperties(
                    null, 2, DataSize.ofMegabytes(10), DataSize.ofGigabytes(1), Duration.ofSeconds(1)));

    @Test
    void estimatesAModelByItsWeights() {
        assertThat(budget.estimate(20 * MIB)).isEqualTo(50 * MIB);
    }

    @Test
    void refusesWithTheNumbersWhatDoesNotFit() {
        assertThatThrownBy(() -> budget.reserve("models:/m/1", 96 * MIB))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE))
                .hasMessage("models:/m/1 would take about 202 MiB of memory (weights of 96 MiB), and 200 MiB are free:"
                        + " of 500 MiB, 200 are in use, 100 may yet be taken by the heap and 0 by other loads.");
    }

    @Test
    void countsLoadsThatGoOnAtTheSameTime() {
        try (var first = budget.reserve("first", 45 * MIB)) {
            assertThat(first.bytes()).isEqualTo(100 * MIB);
            assertThatThrownBy(() -> budget.reserve("second", 46 * MIB)).hasMessageContaining("and 100 by other loads");
        }
        assertThatCode(() -> budget.reserve("second", 46 * MIB).close()).doesNotThrowAnyException();
    }

    @Test
    void takesNoMoreThanTheMachineHasLeft() {
        usage = new Memory.Usage(500 * MIB, 200 * MIB, 0, 40 * MIB);
        assertThatThrownBy(() -> budget.reserve("it", 20 * MIB)).hasMessageContaining("40 MiB are free");
    }

    @Test
    void knowsTheMemoryOfThisProcess() {
        Memory.Usage mine = new ProcessMemory(null).usage();
        assertThat(mine.used()).isBetween(10 * MIB, mine.limit());
        assertThat(mine.available()).isPositive();
        assertThat(new ProcessMemory(DataSize.ofMegabytes(300)).usage().limit()).isEqualTo(300 * MIB);
    }

    @Test
    void countsTheLargestOfTheFilesOfWeights() {
        assertThat(ModelFiles.weights(List.of(
                        new ModelFile("model.safetensors", 10),
                        new ModelFile("model.onnx", 12),
                        new ModelFile("tokenizer.json", 99))))
                .isEqualTo(12);
        assertThat(ModelFiles.weights(List.of(new ModelFile("model.onnx", 1), new ModelFile("abc.data", 50))))
                .isEqualTo(51);
        assertThat(ModelFiles.weights(List.of(new ModelFile("model/pytorch_model.bin", -1))))
                .isEqualTo(-1);
        assertThat(ModelFiles.weights(List.of())).isZero();
    }
}
