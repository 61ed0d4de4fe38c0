package io.marquee.bert.artifact;

import io.marquee.bert.evaluation.Scores;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The header of a model card, in the YAML that Hugging Face knows: <a
 * href="https://huggingface.co/docs/hub/model-cards#model-card-metadata">its keys</a>.
 */
final class CardHeader {

    private static final Pattern HUB_ID = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern NO_YAML = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");
    private static final JsonMapper JSON = new JsonMapper();

    private CardHeader() {}

    static String of(ModelCard card) {
        StringBuilder text = new StringBuilder("""
                ---
                language: en
                library_name: transformers
                pipeline_tag: text-classification
                tags: [sentiment-analysis, film-reviews, bert, onnx, mlflow]
                metrics: [f1, accuracy]
                """);
        if (card.base().licence() != null) {
            entry(text, "license", card.base().licence());
        }
        // a folder or an object store means nothing to the Hub
        if (isOfHub(card.base().name(), card.base().revision())) {
            entry(text, "base_model", card.base().name());
        }
        ModelCard.Data data = card.data();
        boolean ofHub = isOfHub(data.source(), data.revision());
        if (ofHub) {
            text.append("datasets: [").append(quoted(data.source())).append("]\n");
        }
        text.append("""
                model-index:
                - name: sentiment
                  results:
                  - task: {type: text-classification, name: Text Classification}
                    dataset: {name: %s, type: %s, revision: %s, split: test}
                    metrics:
                """.formatted(
                        quoted(data.name()), quoted(ofHub ? data.source() : data.name()), quoted(data.revision())));
        Scores test = card.test();
        metric(text, "f1", "F1 (weighted)", test.f1Weighted());
        metric(text, "accuracy", "Accuracy", test.accuracy());
        metric(text, "f1", "F1 (weighted, de-duplicated)", card.deduplicated().f1Weighted());
        metric(
                text,
                "ece",
                "Expected calibration error (raw)",
                card.calibration().errorBefore());
        metric(
                text,
                "ece",
                "Expected calibration error (calibrated)",
                card.calibration().errorAfter());
        return text.append("---\n").toString();
    }

    private static boolean isOfHub(String name, String revision) {
        return HUB_ID.matcher(name).matches() && COMMIT.matcher(revision).matches();
    }

    private static void entry(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(quoted(value)).append('\n');
    }

    private static void metric(StringBuilder text, String type, String name, double value) {
        text.append("    - {type: ")
                .append(type)
                .append(", name: ")
                .append(quoted(name))
                .append(", value: ")
                .append(CardText.score(value))
                .append("}\n");
    }

    /** A JSON string is a YAML string, but for what YAML takes for a line's end or for no text at all. */
    static String quoted(String value) {
        return NO_YAML.matcher(JSON.writeValueAsString(value))
                .replaceAll(
                        match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
    }
}
