package io.marquee.server.protocol.tei;

import static io.marquee.server.protocol.Refusals.LIMITS;
import static io.marquee.server.protocol.Refusals.bytes;
import static io.marquee.server.protocol.Refusals.readsOrRefuses;
import static io.marquee.server.protocol.Refusals.refused;
import static io.marquee.server.protocol.Refusals.texts;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TEI's clients send. */
class TeiRequestTest {

    private static TeiRequest read(String body) {
        return TeiRequest.read(bytes(body.replace('\'', '"')), LIMITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'inputs': 'a'}", "{'inputs': ['a']}", "{'truncate': null, 'inputs': 'a', 'new': {}}"})
    void readsOneText(String body) {
        TeiRequest request = read(body);
        assertThat(texts(request.inputs())).containsExactly("a");
        assertThat(request.batch()).isFalse();
        assertThat(request.truncate()).isTrue();
    }

    @Test
    void readsABatchOfTextsInListsOfTheirOwn() {
        TeiRequest request = read("{'inputs': [['a'], ['b']], 'raw_scores': true, 'truncate': false}");
        assertThat(texts(request.inputs())).containsExactly("a", "b");
        assertThat(request.batch()).isTrue();
        assertThat(request.rawScores()).isTrue();
        assertThat(request.truncate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'inputs': ['a', 'b']}", "{'inputs': [['a', 'b']]}", "{'inputs': [['a'], ['b', 'c']]}"})
    void refusesPairsWhichItCannotJudge(String body) {
        assertThat(refused(() -> read(body))).hasMessageContaining("pair");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'inputs': 1}",
                "{'inputs': [[]]}",
                "{'inputs': ['a', ['b']]}",
                "{'inputs': [['a'], 'b']}",
                "{'inputs': [['a', 'b', 'c']]}",
                "{'inputs': 'a', 'truncate': 1}"
            })
    void refusesWhatIsNoRequest(String body) {
        refused(() -> read(body));
    }

    @Property(tries = 1000)
    void readsOrRefusesWhateverComes(@ForAll("shuffled") String body) {
        readsOrRefuses(() -> TeiRequest.read(bytes(body), LIMITS));
    }

    @Provide
    Arbitrary<String> shuffled() {
        return Arbitraries.of("[", "]", ",", "\"a\"", "1", "null", "{", "}", ":", "\"inputs\"")
                .list()
                .ofMaxSize(16)
                .map(parts -> "{\"inputs\":" + String.join("", parts));
    }
}
