package io.marquee.bert.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PyTorchCheckpointTest {

    private static final TorchFile TORCH = new TorchFile()
            .floats("0", 1, 2, 3, 4, 5, 6, 7)
            .longs("1", 8, 9)
            .halves("2", 0.5f, -65504f)
            .tensor("rows", "0", 1, new long[] {2, 3}, new long[] {3, 1})
            .tensor("columns", "0", 0, new long[] {3, 2}, new long[] {1, 3})
            .tensor("ids", "1", 0, new long[] {1, 2}, new long[] {2, 1})
            .tensor("half", "2", 0, new long[] {2}, new long[] {1})
            .tensor("scalar", "0", 6, new long[0], new long[0]);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsStridedViewsOfSharedStorages(boolean zip) {
        Map<String, Tensor> read = read(zip ? TORCH.zip() : TORCH.legacy());
        assertThat(read).containsOnlyKeys("rows", "columns", "half", "scalar");
        assertThat(read.get("rows").shape()).containsExactly(2, 3);
        assertThat(read.get("rows").values()).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(read.get("columns").shape()).containsExactly(3, 2);
        assertThat(read.get("columns").values()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(read.get("half").values()).containsExactly(0.5f, -65504f);
        assertThat(read.get("scalar").values()).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource({"os,system", "builtins,eval", "posix,system", "torch,load", "torch.storage,_load_from_bytes"})
    void refusesToCallAnythingButTensors(String module, String name) throws IOException {
        Path trace = Files.createTempDirectory("marquee").resolve("trace");
        var evil = new PickleWriter();
        evil.call(module, name, () -> evil.text("touch " + trace));
        byte[] pickle = evil.end();
        for (byte[] file : new byte[][] {TorchFile.zip(pickle), TorchFile.legacyStart(pickle)}) {
            assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(MarqueeException.class, e -> {
                assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
                assertThat(e.explanation()).contains(module + "." + name).contains("nothing is executed");
            });
        }
        assertThat(trace).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"0,8,1", "7,1,1", "0,2,7", "-1,2,1", "0,-2,1", "0,2,-1", "0,4,0", "9223372036854775807,2,1"})
    void refusesAViewThatReachesOutsideOfItsStorageOrRepeatsIt(long offset, long size, long stride) {
        var file = new TorchFile()
                .floats("0", 1, 2, 3, 4, 5, 6, 7)
                .tensor("a", "0", offset, new long[] {size, size == 4 ? 100_000 : 1}, new long[] {stride, 0});
        assertThatThrownBy(() -> read(file.zip())).isInstanceOf(MarqueeException.class);
        assertThatThrownBy(() -> read(file.legacy())).isInstanceOf(MarqueeException.class);
    }

    @Test
    void refusesViewsThatTogetherClaimFarMoreThanTheFileHas() {
        var file = new TorchFile().floats("0", new float[100_000]);
        for (int i = 0; i < 300; i++) {
            file.tensor("t" + i, "0", 0, new long[] {100_000}, new long[] {1});
        }
        assertThatThrownBy(() -> read(file.zip()))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("more");
        assertThatThrownBy(() -> read(file.legacy()))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("more");
    }

    @Test
    void refusesAnArchiveThatUnpacksToFarMoreThanItsSize() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(new byte[32 << 20]);
        }
        WeightFolder.readsOrRefuses(bytes.toByteArray(), PyTorchCheckpoint::read);
        assertThatThrownBy(() -> read(bytes.toByteArray())).hasMessageContaining("more");
    }

    /** Lists in lists that each hold the one before twice: printed out they would fill any memory. */
    @Test
    void doesNotFollowListsThatHoldEachOther() {
        var laughs = new PickleWriter().opcode(']').opcode('q').opcode(0);
        for (int i = 0; i < 60; i++) {
            laughs.opcode('0').opcode(']').opcode('(').opcode('h').opcode(i);
            laughs.opcode('h').opcode(i).opcode('e').opcode('q').opcode(i + 1);
        }
        WeightFolder.readsOrRefuses(laughs.end(), PyTorchCheckpoint::read);
        var cycle = new PickleWriter().opcode(']').opcode('q').opcode(0);
        cycle.opcode(']').opcode('h').opcode(0).opcode('a').opcode('a');
        WeightFolder.readsOrRefuses(cycle.end(), PyTorchCheckpoint::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "P", "not a checkpoint at all"})
    void refusesSomethingElse(String content) {
        assertThatThrownBy(() -> read(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(MarqueeException.class);
    }

    @Test
    void readsTheCheckpointOfARealModel() {
        Path folder = Path.of("../../../shared/hub/prajjwal1/bert-tiny");
        assumeThat(folder.resolve("pytorch_model.bin")).exists();
        Map<String, Tensor> weights = WeightFiles.read(folder);
        Map<String, Tensor> halves = WeightFiles.read(Path.of("../../samples/base-model"));
        assertThat(weights).containsKeys(halves.keySet().toArray(String[]::new));
        halves.forEach((name, half) -> {
            assertThat(weights.get(name).shape()).as(name).isEqualTo(half.shape());
            float[] values = weights.get(name).values();
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
            }
            assertThat(values).as(name).isEqualTo(half.values());
        });
    }

    private static Map<String, Tensor> read(byte[] bytes) {
        return WeightFolder.read(bytes, PyTorchCheckpoint::read);
    }
}
