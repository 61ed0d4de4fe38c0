package io.marquee.bert.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.reference.Histogram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceFileTest {

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        Files.writeString(folder.resolve("reference.json"), ReferenceFile.of(Cards.reference()));
        assertThat(ReferenceFile.read(folder)).contains(Cards.reference());
    }

    @Test
    void knowsOfNoReferenceWhereThereIsNoFile() {
        assertThat(ReferenceFile.read(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"training\": {\"length\": {\"bounds\": [1], \"counts\": [1]}}}",
                "{\"unknown_id\": 1, \"training\""
            })
    void refusesWhatIsNoReference(String text) throws IOException {
        Files.writeString(folder.resolve("reference.json"), text);
        assertThatThrownBy(() -> ReferenceFile.read(folder))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA))
                .hasMessageContaining("reference.json");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Files.writeString(folder.resolve("reference.json"), " ".repeat(1 << 20) + "{}");
        assertThatThrownBy(() -> ReferenceFile.read(folder)).hasMessageContaining("bytes");
    }

    @Property(tries = 200)
    void readsOrRefusesAFileWithAWrongByteOrWithoutItsEnd(
            @ForAll @IntRange(max = 10_000) int place, @ForAll byte value, @ForAll boolean cut) throws IOException {
        byte[] bytes = ReferenceFile.of(Cards.reference()).getBytes(StandardCharsets.UTF_8);
        bytes[place % bytes.length] = value;
        Path here = Files.createTempDirectory("reference");
        Path file = here.resolve("reference.json");
        try {
            Files.write(file, cut ? Arrays.copyOf(bytes, place % bytes.length) : bytes);
            assertThat(ReferenceFile.read(here).orElseThrow().labels()).isNotEmpty();
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(here);
        }
    }

    @Test
    void tellsPeopleOfTheMiddleOfEachDistribution() {
        assertThat(CardReference.middle(new Histogram(List.of(10.0, 20.5), List.of(4L, 4L, 1L))))
                .isEqualTo("10 to 20.5000");
        assertThat(CardReference.middle(new Histogram(List.of(10.0), List.of(5L, 4L))))
                .isEqualTo("at most 10");
        assertThat(CardReference.middle(new Histogram(List.of(10.0), List.of(3L, 4L))))
                .isEqualTo("above 10");
        assertThat(CardReference.middle(new Histogram(List.of(), List.of(3L)))).isEqualTo("all alike");
        assertThat(CardReference.of(Cards.reference()))
                .contains("reference.json")
                .contains("8 (training)");
    }
}
