package io.marquee.server.protocol.original;

import static io.marquee.server.protocol.Refusals.LIMITS;
import static io.marquee.server.protocol.Refusals.bytes;
import static io.marquee.server.protocol.Refusals.readsOrRefuses;
import static io.marquee.server.protocol.Refusals.refused;
import static io.marquee.server.protocol.Refusals.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the original's inference job sends. */
class OriginalRequestTest {

    private static OriginalRequest read(String body) {
        return OriginalRequest.read(bytes(body.replace('\'', '"')), LIMITS);
    }

    @Test
    void readsTokensAndTheirMask() {
        OriginalRequest request =
                read("{'data': [[[2, 5, 3], [2, 3, 0]], [[1, 1, 1], [1, 1, 0]]], 'model': 'CommentCLF1'}");
        assertThat(request.model()).isEqualTo("CommentCLF1");
        assertThat(tokens(request.inputs())).containsExactly(new int[] {2, 5, 3}, new int[] {2, 3});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model': 'm'}",
                "{'data': [[[1]]]}",
                "{'model': 'm', 'data': [[1]]}",
                "{'model': 'm', 'data': [[]]}",
                "{'model': 'm', 'data': [[[]]]}",
                "{'model': 'm', 'data': [[[1, 2], [1]]]}",
                "{'model': 'm', 'data': [[[1, 2]], [[1]]]}",
                "{'model': 'm', 'data': [[[1.5]]]}",
                "{'model': 'm', 'data': [[[99999999999]]]}",
                "{'model': 'm', 'data': [[[1]], [[1]], [[1]]]}",
                "{'model': 'm', 'data': [[[1]], [[1]], [[0]], [[0]]]}",
                "{'model': 'm', 'data': [[[1], [1], [1], [1], [1]]]}"
            })
    void refusesWhatIsNoQuestion(String body) {
        refused(() -> read(body));
    }

    @Property(tries = 1000)
    void readsOrRefusesWhateverComes(@ForAll("shuffled") String body) {
        readsOrRefuses(() -> OriginalRequest.read(bytes(body), LIMITS));
    }

    @Provide
    Arbitrary<String> shuffled() {
        return Arbitraries.of("[", "]", ",", "1", "0", "-1", "\"a\"", "null", "}")
                .list()
                .ofMaxSize(20)
                .map(parts -> "{\"model\":\"m\",\"data\":[[" + String.join("", parts));
    }
}
