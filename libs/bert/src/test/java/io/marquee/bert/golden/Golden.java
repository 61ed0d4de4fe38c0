package io.marquee.bert.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.tokenizer.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that oracle/golden.py made, and how near is near enough. */
final class Golden {

    static final Path FOLDER = Path.of("src/test/resources/golden");
    static final Path SAMPLES = Path.of("../../samples");

    /** What two runtimes may differ by in a logit: they add in different orders. */
    static final double LOGITS = 1e-4;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Golden() {}

    static JsonNode json(String name) {
        return JSON.readTree(FOLDER.resolve(name).toFile());
    }

    /** The real reviews, which are too many to be shipped. */
    static Path imdb() {
        return Path.of(Objects.requireNonNullElse(System.getenv("MARQUEE_IMDB"), "../../../shared/data/imdb"));
    }

    /** The array of arrays of token ids. */
    static List<Tokens> texts(JsonNode rows) {
        List<Tokens> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(new Tokens(ints(row), false)));
        return texts;
    }

    static int[] ints(JsonNode numbers) {
        return numbers.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    static float[] floats(JsonNode numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    static void assertLogits(List<float[]> actual, JsonNode expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int row = 0; row < actual.size(); row++) {
            assertNear("logits of text " + row, actual.get(row), floats(expected.get(row)), LOGITS, 0);
        }
    }

    /** Holds values within an absolute and a relative tolerance, which are added. */
    static void assertNear(String what, float[] actual, float[] expected, double absolute, double relative) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("%s [%d]", what, i)
                    .isCloseTo(expected[i], within(absolute + relative * Math.abs(expected[i])));
        }
    }
}
