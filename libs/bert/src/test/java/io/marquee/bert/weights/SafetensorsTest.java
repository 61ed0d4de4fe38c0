package io.marquee.bert.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    private static final Map<String, Tensor> TENSORS = tensors();

    @TempDir
    Path folder;

    private static Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z.weight", new Tensor(new long[] {2, 3}, new float[] {
            1, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN
        }));
        tensors.put("größe", new Tensor(new long[] {1}, new float[] {0.1f}));
        tensors.put("scalar", new Tensor(new long[0], new float[] {7}));
        tensors.put("nothing", new Tensor(new long[] {0, 4}, new float[0]));
        return tensors;
    }

    @Test
    void readsWhatItWrote() {
        Path file = written();
        Map<String, Tensor> read = Safetensors.read(file);
        assertThat(read.keySet()).containsExactlyElementsOf(TENSORS.keySet());
        read.forEach((name, tensor) -> {
            assertThat(tensor.shape()).isEqualTo(TENSORS.get(name).shape());
            assertThat(tensor.values()).isEqualTo(TENSORS.get(name).values());
        });
    }

    @Test
    void writesTheSameBytesForTheSameTensors() throws IOException {
        byte[] once = Files.readAllBytes(written());
        Safetensors.write(folder.resolve("again"), TENSORS);
        assertThat(folder.resolve("again")).hasBinaryContent(once);
    }

    @Test
    void replacesALongerFile() throws IOException {
        Path file = folder.resolve("weights");
        Files.write(file, new byte[100_000]);
        Safetensors.write(file, TENSORS);
        assertThat(Safetensors.read(file)).hasSameSizeAs(TENSORS);
        assertThat(Files.size(file)).isLessThan(100_000);
    }

    @Test
    void beginsTheValuesAtAMultipleOfEight() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(written())).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong(0) % 8).isZero();
        assertThat(bytes.get(Long.BYTES)).isEqualTo((byte) '{');
    }

    @Test
    void readsOtherFloatingPointFormatsAndLeavesIntegersOut() {
        byte[] values = PickleWriter.little(
                28,
                to -> to.putShort((short) 0x3c00) // F16
                        .putShort((short) 0xc000)
                        .putShort((short) 0x0001)
                        .putShort((short) 0x3f80) // BF16
                        .putShort((short) 0xc2f7)
                        .putDouble(0.1)
                        .putDouble(-3)
                        .putShort((short) 5));
        String header = """
                {"__metadata__":{"format":"pt"},
                 "half":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},
                 "brain":{"dtype":"BF16","shape":[2,1],"data_offsets":[6,10]},
                 "double":{"dtype":"F64","shape":[2],"data_offsets":[10,26]},
                 "count":{"dtype":"I16","shape":[1],"data_offsets":[26,28]}}""";
        Map<String, Tensor> read = read(header, values);
        assertThat(read).containsOnlyKeys("half", "brain", "double");
        assertThat(read.get("half").values()).containsExactly(1f, -2f, (float) Math.pow(2, -24));
        assertThat(read.get("brain").values()).containsExactly(1f, -123.5f);
        assertThat(read.get("brain").shape()).containsExactly(2, 1);
        assertThat(read.get("double").values()).containsExactly(0.1f, -3f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}",
                "no JSON"
            })
    void refusesAHeaderThatDoesNotFitTheValues(String header) {
        assertThatThrownBy(() -> read(header, new byte[8]))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA));
    }

    @Test
    void refusesAFileThatClaimsItsBytesManyTimesOver() {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 500; i++) {
            header.append("\"t%d\":{\"dtype\":\"F32\",\"shape\":[65536],\"data_offsets\":[0,262144]},".formatted(i));
        }
        String text = header.append("\"__metadata__\":{}}").toString();
        assertThatThrownBy(() -> read(text, new byte[262_144]))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("more");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("absent")))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("absent");
    }

    private Path written() {
        Path file = folder.resolve("weights");
        Safetensors.write(file, TENSORS);
        return file;
    }

    private static Map<String, Tensor> read(String header, byte[] values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = PickleWriter.little(
                Long.BYTES + json.length + values.length,
                to -> to.putLong(json.length).put(json).put(values));
        return WeightFolder.read(bytes, Safetensors::read);
    }
}
