package io.marquee.trainer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileTest {

    private static final Path SAMPLE = Path.of("../samples/sweep.yaml");

    @TempDir
    Path folder;

    @Test
    void theSampleIsRead() {
        SweepRequest sweep = SweepFile.request(SweepFile.read(SAMPLE));
        assertThat(sweep.method()).isEqualTo("successive_halving");
        assertThat(sweep.parameters()).containsKeys("learning_rate", "train_batchsize");
    }

    @ParameterizedTest
    @CsvSource({
        "1e-4, '1.0E-4'",
        "3, '3'",
        "-1, '-1'",
        "010, '\"010\"'",
        "1_000, '\"1_000\"'",
        "'\"3\"', '\"3\"'",
        "no, '\"no\"'",
        "2026-01-01, '\"2026-01-01\"'",
        "1:30, '\"1:30\"'",
        ".inf, '\".inf\"'",
        "true, true",
        "~, null"
    })
    void aWordMeansWhatItLooksLike(String word, String json) {
        assertThat(SweepFile.parse("a file", "x: " + word).path("x").toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "'a: 1\\na: 2', found duplicate key a",
        "'a: [1', 'is not YAML at line 1, column 6'",
        "'- 1', is no YAML map",
        "'', is no YAML map",
        "'a: !!javax.script.ScriptEngineManager [1]', is not YAML at line 1",
        "'a: &x [1]\\nb: *x', aliases",
        "'a: &x [*x]', aliases",
        "'a: [[[[[[[[[[[[1]]]]]]]]]]]]', Nesting Depth",
        "'a: 1\\n---\\nb: 1', found another document"
    })
    void whatIsNoSweepFileIsRefused(String text, String message) {
        assertThatThrownBy(() -> SweepFile.parse("mine.yaml", text.replace("\\n", "\n")))
                .isInstanceOf(MarqueeException.class)
                .hasMessageStartingWith("The sweep file mine.yaml ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path absent = folder.resolve("absent.yaml");
        assertThatThrownBy(() -> SweepFile.read(absent)).hasMessageContaining(absent + " cannot be read");
        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(70_000));
        assertThatThrownBy(() -> SweepFile.read(large)).hasMessageContaining("more than 64 KiB");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> SweepFile.read(binary)).isInstanceOf(MarqueeException.class);
    }

    @Test
    void aKeyThatIsNotKnownIsAnsweredWithTheLikelyOne() {
        assertRefused("metod: grid", "The field 'metod' is not known; did you mean 'method'?");
        assertRefused(
                "base: {nb_train_epoch: 2}", "'base.nb_train_epoch' is not known; did you mean 'nb_train_epochs'?");
        assertRefused(
                "parameters: {seed: {value: [1]}}", "'parameters.seed.value' is not known; did you mean 'values'?");
        assertRefused("parameters: {seed: [1, 2]}", "'parameters.seed' must be an object");
        assertRefused("trials: many", "'trials' must be a whole number");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> SweepFile.request(SweepFile.parse("a file", text)))
                .hasMessageContaining(message);
    }

    @Property(tries = 300)
    void aDamagedFileIsReadOrRefusedInWords(
            @ForAll @IntRange(max = 2000) int place, @ForAll @IntRange(max = 40) int cut, @ForAll String instead)
            throws IOException {
        String text = Files.readString(SAMPLE);
        int from = Math.min(place, text.length());
        int to = Math.min(from + cut, text.length());
        readOrRefuse(text.substring(0, from) + instead + text.substring(to));
    }

    @Property(tries = 200)
    void anyTextIsReadOrRefusedInWords(@ForAll String text) {
        readOrRefuse(text);
    }

    private static void readOrRefuse(String text) {
        try {
            SweepFile.request(SweepFile.parse("a file", text));
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
