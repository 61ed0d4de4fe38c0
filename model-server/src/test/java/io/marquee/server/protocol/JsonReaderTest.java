package io.marquee.server.protocol;

import static io.marquee.server.protocol.Refusals.bytes;
import static io.marquee.server.protocol.Refusals.readsOrRefuses;
import static io.marquee.server.protocol.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON of strangers, read token by token. */
class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "{", "{\"a\":}", "{\"a\" 1}", "[1,]", "{} {}", "{}x", "nul", "'a'", "{\"a\":NaN}"})
    void refusesWhatIsNotOneJsonValue(String body) {
        refused(() -> JsonReader.read(bytes(body), JsonReader::skip));
    }

    @Test
    void refusesNestingThatIsDeeperThanAnyRequestNeeds() {
        for (String open : new String[] {"[", "{\"a\":"}) {
            refused(() -> JsonReader.read(bytes(open.repeat(100_000)), JsonReader::skip));
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8WithinATextAndSaysWhere() {
        byte[] body = bytes("{\"texts\": [\"x\"]}");
        body[12] = (byte) 0xff;
        assertThat(refused(() -> Utf8.check(body))).hasMessageContaining("Byte 12 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC0, 0x80, 0xED, 0xF5, 0xE2})
    void refusesOverlongHalvedAndTruncatedSequences(int first) {
        refused(() -> Utf8.check(new byte[] {'"', (byte) first, (byte) 0xA0, '"'}));
    }

    @Property(tries = 500)
    void readsOrRefusesWhateverComes(@ForAll byte[] body) {
        readsOrRefuses(() -> JsonReader.read(body, JsonReader::skip));
    }

    @Property(tries = 300)
    void takesEveryTextThatCanBeWrittenInUtf8(@ForAll String text) {
        byte[] utf8 = bytes(text);
        Utf8.check(utf8);
        assertThat(bytes(Utf8.text(utf8, 0, utf8.length))).isEqualTo(utf8);
    }
}
