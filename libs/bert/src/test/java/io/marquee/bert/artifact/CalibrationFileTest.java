package io.marquee.bert.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.evaluation.Calibration;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.evaluation.Temperature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalibrationFileTest {

    @TempDir
    Path folder;

    @Test
    void hasTheTemperatureAndBothDiagrams() throws IOException {
        Calibration calibration = calibration(new Temperature(2.5));
        Files.writeString(folder.resolve("calibration.json"), CalibrationFile.of(calibration));
        assertThat(CalibrationFile.temperature(folder)).isEqualTo(new Temperature(2.5));
        JsonNode json = new JsonMapper().readTree(Files.readString(folder.resolve("calibration.json")));
        assertThat(json.path("fitted_on_examples").asInt()).isEqualTo(7);
        assertThat(json.path("ece_before").asDouble()).isEqualTo(calibration.errorBefore());
        assertThat(json.path("ece_after").asDouble()).isEqualTo(calibration.errorAfter());
        for (String bins : List.of("bins_before", "bins_after")) {
            assertThat(json.path(bins)).hasSize(15);
            assertThat(json.path(bins)
                            .valueStream()
                            .mapToLong(bin -> bin.path("examples").asLong())
                            .sum())
                    .isEqualTo(3);
        }
        JsonNode last = json.path("bins_before").path(14);
        assertThat(last.path("to").asDouble()).isEqualTo(1);
        assertThat(last.path("confidence").asDouble()).isCloseTo(0.982, within(1e-3));
        assertThat(last.path("accuracy").asDouble()).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void isNotNeeded() {
        assertThat(CalibrationFile.temperature(folder)).isEqualTo(Temperature.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.5",
                "{}",
                "[1.5]",
                "{\"temperature\": \"1.5\"}",
                "{\"temperature\": null}",
                "{\"temperature\": 0}",
                "{\"temperature\": -1}",
                "{\"temperature\": 1e999}",
                "{\"temperature\": NaN}",
                "{\"temperature\": {\"value\": 1}}",
                "{\"temperature\": 1"
            })
    void refusesWhatIsNoTemperature(String text) throws IOException {
        Files.writeString(folder.resolve("calibration.json"), text);
        assertThatThrownBy(() -> CalibrationFile.temperature(folder))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA));
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Files.writeString(folder.resolve("calibration.json"), " ".repeat(1 << 20) + "{\"temperature\": 2}");
        assertThatThrownBy(() -> CalibrationFile.temperature(folder)).hasMessageContaining("bytes");
    }

    @Property(tries = 50)
    void givesBackEveryTemperature(@ForAll @DoubleRange(min = 0.05, max = 20) double value) throws IOException {
        Temperature temperature = new Temperature(value);
        byte[] bytes = CalibrationFile.of(calibration(temperature)).getBytes(StandardCharsets.UTF_8);
        assertThat(read(bytes)).isEqualTo(temperature);
    }

    @Property(tries = 100)
    void readsOrRefusesWhateverTheBytesAre(@ForAll byte[] bytes) throws IOException {
        readsOrRefuses(bytes);
    }

    @Property(tries = 200)
    void readsOrRefusesAFileWithAWrongByteOrWithoutItsEnd(
            @ForAll @IntRange(max = 10_000) int place, @ForAll byte value, @ForAll boolean cut) throws IOException {
        byte[] bytes = CalibrationFile.of(calibration(new Temperature(1.5))).getBytes(StandardCharsets.UTF_8);
        bytes[place % bytes.length] = value;
        readsOrRefuses(cut ? Arrays.copyOf(bytes, place % bytes.length) : bytes);
    }

    private static void readsOrRefuses(byte[] bytes) throws IOException {
        try {
            assertThat(read(bytes).value()).isPositive();
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
        }
    }

    private static Temperature read(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("calibration");
        Path file = folder.resolve("calibration.json");
        try {
            Files.write(file, bytes);
            return CalibrationFile.temperature(folder);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Calibration calibration(Temperature temperature) {
        return Calibration.of(temperature, 7, scores(Temperature.NONE), scores(temperature));
    }

    private static Scores scores(Temperature temperature) {
        Scoring scoring = new Scoring(List.of("negative", "positive"), temperature);
        scoring.add(0, new float[] {4, 0});
        scoring.add(1, new float[] {0, 4});
        scoring.add(1, new float[] {4, 0});
        return scoring.scores();
    }
}
