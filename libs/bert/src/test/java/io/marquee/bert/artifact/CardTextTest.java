package io.marquee.bert.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.tokenizer.Truncation;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class CardTextTest {

    private static final MlflowIds IDS = new MlflowIds("m-0123", "run-45", "somewhere");
    private static final String COMMIT = "c".repeat(40);

    @Test
    void tellsWhatItLearntFromAndHow() {
        assertThat(text(Cards.card("owner/base"), Truncation.HEAD))
                .contains("from `owner/base` (revision `%s`, licence: mit)".formatted("0".repeat(40)))
                .contains("| dataset | `films` |", "| digest of its rows | `sha256:abc` |")
                .contains("| source | `owner/films` at `%s` |".formatted("1".repeat(40)))
                .contains("| cleaning recipe | `gentle`", "| reviews learnt from | 90 |")
                .contains("| learning\\_rate | 5e-5 |");
    }

    @Test
    void tellsHowWellItJudges() {
        assertThat(text(Cards.card("owner/base"), Truncation.HEAD))
                .contains("| measure | test (3 reviews) | de-duplicated (3) |")
                .contains("| F1 (weighted) | 0.6667 | 0.6667 |")
                .contains("| negative | 0.5000 | 1.0000 | 0.6667 | 1 |")
                .contains("| positive | 1 | 1 |\n")
                .contains("| raw softmax | 0.0644 |", "| at the temperature 1.5000 | 0.0059 |")
                .contains("| `model.onnx` | 0.6667 | 200 |", "| `model.int8.onnx` | 0.6650 | 50 |");
    }

    @Test
    void tellsWhichTokensOfALongReviewItReallyReads() {
        assertThat(text(Cards.card("owner/base"), Truncation.HEAD))
                .contains("| tokens of a review | at most 500: of a longer review the beginning |");
        assertThat(text(Cards.card("owner/base"), Truncation.HEAD_TAIL))
                .contains(
                        "| tokens of a review | at most 500: of a longer review a quarter from its beginning and three "
                                + "quarters from its end |");
    }

    @Test
    void tellsHowToUseItFromEveryLanguage() {
        assertThat(text(Cards.card("owner/base"), Truncation.HEAD))
                .contains("pipeline(", "mlflow.pyfunc.load_model(\"models:/m-0123\")", "onnxruntime.InferenceSession")
                .contains("SentimentClassifier.load", "curl ", "softmax(logits / 1.5000)");
    }

    @Test
    void givesHuggingFaceAHeaderWithTheResults() {
        Map<?, ?> header = header(Cards.card("owner/base"));
        assertThat(header.get("license")).isEqualTo("mit");
        assertThat(header.get("base_model")).isEqualTo("owner/base");
        assertThat(header.get("datasets")).isEqualTo(List.of("owner/films"));
        Map<?, ?> model = (Map<?, ?>) ((List<?>) header.get("model-index")).getFirst();
        Map<?, ?> result = (Map<?, ?>) ((List<?>) model.get("results")).getFirst();
        assertThat(result.get("task")).isEqualTo(Map.of("type", "text-classification", "name", "Text Classification"));
        assertThat(result.get("dataset"))
                .isEqualTo(Map.of("name", "films", "type", "owner/films", "revision", "1".repeat(40), "split", "test"));
        assertThat(((List<?>) result.get("metrics")).getFirst())
                .isEqualTo(Map.of("type", "f1", "name", "F1 (weighted)", "value", 0.6667));
    }

    @Test
    void namesNoBaseModelToTheHubThatIsNotThere() {
        for (ModelCard.Base base : List.of(
                new ModelCard.Base("/data/base", COMMIT, null),
                new ModelCard.Base("s3://bucket/base", COMMIT, null),
                new ModelCard.Base("samples/base-model", "sha256:12", null))) {
            Map<?, ?> header = header(Cards.card(base, "films", "1"));
            assertThat(header.containsKey("base_model")).isFalse();
            assertThat(header.containsKey("license")).isFalse();
        }
    }

    @Property(tries = 200)
    void isWholeWhateverNamesPeopleChoose(@ForAll("names") String name) {
        ModelCard card = Cards.card(new ModelCard.Base(name, COMMIT, name), name, name);
        Map<?, ?> header = header(card);
        assertThat(header.get("license")).isEqualTo(name);
        Map<?, ?> model = (Map<?, ?>) ((List<?>) header.get("model-index")).getFirst();
        Map<?, ?> result = (Map<?, ?>) ((List<?>) model.get("results")).getFirst();
        assertThat(((Map<?, ?>) result.get("dataset")).get("name")).isEqualTo(name);
        ModelCard plain = Cards.card(new ModelCard.Base("base", COMMIT, "mit"), "films", "1");
        assertThat(body(card)).hasSameSizeAs(body(plain));
        assertThat(body(card))
                .filteredOn(line -> line.startsWith("| dataset |"))
                .singleElement()
                .asString()
                .endsWith("` |");
    }

    private static List<String> body(ModelCard card) {
        return text(card, Truncation.HEAD)
                .substring(CardHeader.of(card).length())
                .lines()
                .toList();
    }

    @Provide
    Arbitrary<String> names() {
        String odd = "ab/ :#'\"\\|`*_[]{}<>&!%@-,?\n\r\t\0\u007f\u0085\u2028\ufeff\u00e9";
        return Arbitraries.oneOf(
                        Arbitraries.of(odd.split("")), Arbitraries.of("\ud83c\udfac", "---", "null", "yes", "1e3"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    private static Map<?, ?> header(ModelCard card) {
        String text = CardHeader.of(card);
        assertThat(text).startsWith("---\n").endsWith("\n---\n");
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text.substring(4, text.length() - 4));
    }

    private static String text(ModelCard card, Truncation truncation) {
        return new CardText(card, new Int8Trial(0.665, 50, 200, true), 500, truncation, IDS).markdown();
    }
}
