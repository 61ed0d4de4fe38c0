package io.marquee.server.protocol.mlflow;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form that MLflow's scoring server takes of a model with one unnamed column of texts, as it was seen to read it. */
class ScoringJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'dataframe_split': {'columns': ['text'], 'data': [['a'], ['b']]}}",
                "{'dataframe_split': {'data': [['a'], ['b']]}}",
                "{'dataframe_split': {'data': ['a', 'b'], 'columns': ['text']}}",
                "{'dataframe_split': {'index': [0, 1], 'columns': ['text', 'x'], 'data': [['a', 'q'], ['b', 3]]}}",
                "{'dataframe_records': [{'text': 'a'}, {'text': 'b'}]}",
                "{'dataframe_records': [{'text': 'a', 'y': 1}, {'y': 2, 'text': 'b'}]}",
                "{'dataframe_records': ['a', 'b']}",
                "{'instances': ['a', 'b']}",
                "{'instances': [['a'], ['b']]}",
                "{'instances': [{'text': 'a'}, {'text': 'b'}]}",
                "{'instances': {'text': ['a', 'b']}}",
                "{'inputs': ['a', 'b']}",
                "{'inputs': [['a', 'c'], ['b', 'd']]}",
                "{'inputs': {'text': ['a', 'b'], 'other': [1, 2]}}",
                "{'inputs': [{'text': 'a'}, {'text': 'b'}]}",
                "{'inputs': ['a', 'b'], 'params': {'top_k': 2}, 'signature_name': 'x'}",
                "{'params': null, 'inputs': ['a', 'b']}"
            })
    void readsTheFirstColumn(String body) {
        assertThat(texts(ScoringJson.inputs(bytes(body.replace('\'', '"')), LIMITS)))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "{'inputs': 'a'},a",
        "{'instances': 'a'},a",
        "{'inputs': 5},5",
        "{'inputs': true},true",
        "{'inputs': [1.50]},1.50"
    })
    void makesATextOfASingleValue(String body, String text) {
        assertThat(texts(ScoringJson.inputs(bytes(body.replace('\'', '"')), LIMITS)))
                .containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|exactly one of the input fields",
                "[1]|Received a list",
                "3|Received a single value",
                "{'inputs': ['a'], 'instances': ['b']}|[inputs, instances]",
                "{'texts': ['a']}|[texts]",
                "{'inputs': null}|must not be null",
                "{'inputs': [null]}|inputs[0]' must not be null",
                "{'inputs': []}|must not be empty",
                "{'inputs': [[]]}|must have a column",
                "{'inputs': {}}|must not be empty",
                "{'inputs': ['a'], 'params': [1]}|'params' must be an object",
                "{'dataframe_split': [1]}|must be an object",
                "{'dataframe_split': {'columns': ['x']}}|must have 'data'",
                "{'dataframe_split': {'columns': ['x', 'y'], 'data': [['a']]}}|2 columns passed, passed data had 1",
                "{'dataframe_split': {'data': [['a']], 'dtype': 'x'}}|not 'dtype'",
                "{'dataframe_split': {'data': [[1]]}}|must be a text",
                "{'dataframe_split': {'data': [[null]]}}|must not be null",
                "{'dataframe_records': {'text': 'a'}}|must be a list",
                "{'dataframe_records': [{'text': 'a'}, {'y': 'b'}]}|must have the column 'text'",
                "{'dataframe_records': [{}]}|must have a column",
                "{'dataframe_records': []}|must not be empty"
            })
    void refusesWhatIsNoTableOfTexts(String body, String reason) {
        assertThat(refused(() -> ScoringJson.inputs(bytes(body.replace('\'', '"')), LIMITS)))
                .hasMessageContaining(reason);
    }

    @Property(tries = 1000)
    void readsOrRefusesWhateverComes(@ForAll("shuffled") String body) {
        readsOrRefuses(() -> ScoringJson.inputs(bytes(body), LIMITS));
    }

    @Provide
    Arbitrary<String> shuffled() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"inputs\"",
                        "\"instances\"",
                        "\"dataframe_split\"",
                        "\"dataframe_records\"",
                        "\"data\"",
                        "\"columns\"",
                        "\"params\"",
                        "\"a\"",
                        "1",
                        "null",
                        "true",
                        "1e9",
                        "\\",
                        "\"")
                .list()
                .ofMaxSize(24)
                .map(parts -> "{\"inputs\":" + String.join("", parts));
    }
}
