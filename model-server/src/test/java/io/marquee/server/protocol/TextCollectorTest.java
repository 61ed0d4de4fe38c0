package io.marquee.server.protocol;

import static io.marquee.server.protocol.Refusals.LIMITS;
import static io.marquee.server.protocol.Refusals.bytes;
import static io.marquee.server.protocol.Refusals.refused;
import static io.marquee.server.protocol.Refusals.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Texts that are taken one by one. */
class TextCollectorTest {

    private final TextCollector collector = new TextCollector(LIMITS, "texts");

    private void read(String json) {
        JsonReader.read(bytes(json), reader -> reader.elements("texts", () -> collector.add(reader)));
    }

    @Test
    void keepsTheirOrder() {
        read("[\"a\", \"\", \"ü😀\"]");
        assertThat(texts(collector.inputs())).containsExactly("a", "", "ü😀");
    }

    @Test
    void countsAHundredThousandAndKeepsFour() {
        read("[" + String.join(",", Collections.nCopies(100_000, "\"a\"")) + "]");
        assertThat(collector.count()).isEqualTo(100_000);
        var failure = refused(collector::inputs);
        assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
        assertThat(failure).hasMessageContaining("100000 texts are more than 4");
    }

    @Test
    void refusesATextThatIsTooLongByItsPlace() {
        var failure = refused(() -> read("[\"a\", \"" + "x".repeat(41) + "\"]"));
        assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
        assertThat(failure.fields().getFirst().field()).isEqualTo("texts[1]");
    }

    @Test
    void refusesHalfAPairThatNoUtf8CouldHold() {
        assertThat(refused(() -> read("[\"\\ud83d\"]"))).hasMessageContaining("surrogate");
        assertThat(refused(() -> read("[\"\\ude00\\ud83d\"]"))).hasMessageContaining("surrogate");
    }

    @Test
    void refusesNone() {
        read("[]");
        assertThat(refused(collector::inputs)).hasMessageContaining("must not be empty");
    }
}
