package io.marquee.server.protocol.mlflow;

import static io.marquee.server.protocol.Refusals.LIMITS;
import static io.marquee.server.protocol.Refusals.bytes;
import static io.marquee.server.protocol.Refusals.readsOrRefuses;
import static io.marquee.server.protocol.Refusals.refused;
import static io.marquee.server.protocol.Refusals.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.server.protocol.InputLimits;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV as pandas writes it. */
class ScoringCsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text\na\nb\n",
                "text\r\na\r\nb",
                "\uFEFFtext\na\nb\n",
                "text,y\na,1\nb,2\n",
                "text,y\na\nb,2\n",
                "text\n\na\n\nb\n"
            })
    void readsTheFirstColumnBelowTheHeader(String csv) {
        assertThat(texts(ScoringCsv.inputs(bytes(csv), LIMITS))).containsExactly("a", "b");
    }

    @Test
    void readsQuotesCommasAndLinesWithinAText() {
        String csv = "text\n\"a, \"\"quoted\"\" film\"\n\"two\nlines\"\n";
        assertThat(texts(ScoringCsv.inputs(bytes(csv), LIMITS))).containsExactly("a, \"quoted\" film", "two\nlines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text\n", "text\n\"a\n", "a,b\n1\n1,2,3\n"})
    void refusesWhatIsNoTableOfTexts(String csv) {
        refused(() -> ScoringCsv.inputs(bytes(csv), LIMITS));
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        assertThat(refused(() -> ScoringCsv.inputs(new byte[] {'t', '\n', (byte) 0xff, '\n'}, LIMITS)))
                .hasMessageContaining("Byte 2 ");
    }

    @Property(tries = 500)
    void givesBackEveryTextThatWasQuoted(@ForAll("reviews") List<String> reviews) {
        String csv = reviews.stream()
                .map(it -> "\"" + it.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining("\n", "text\n", "\n"));
        assertThat(texts(ScoringCsv.inputs(bytes(csv), new InputLimits(10, 100))))
                .isEqualTo(reviews);
    }

    @Provide
    Arbitrary<List<String>> reviews() {
        return Arbitraries.strings()
                .withChars('a', ',', '"', '\n', '\r', ';', 'ü', ' ')
                .ofMinLength(1)
                .ofMaxLength(20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Property(tries = 500)
    void readsOrRefusesWhateverComes(@ForAll byte[] csv) {
        readsOrRefuses(() -> ScoringCsv.inputs(csv, LIMITS));
    }
}
