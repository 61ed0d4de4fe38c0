package io.marquee.bert.artifact;

import io.marquee.bert.evaluation.ClassScores;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.tokenizer.Truncation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A model card as the Markdown that people and Hugging Face read. */
final class CardText {

    private final ModelCard card;
    private final Int8Trial int8;
    private final int maxLength;
    private final Truncation truncation;
    private final MlflowIds ids;

    CardText(ModelCard card, Int8Trial int8, int maxLength, Truncation truncation, MlflowIds ids) {
        this.card = card;
        this.int8 = int8;
        this.maxLength = maxLength;
        this.truncation = truncation;
        this.ids = ids;
    }

    String markdown() {
        return CardHeader.of(card)
                + String.join(
                        "\n",
                        introduction(),
                        use(),
                        training(),
                        scores(),
                        confusion(),
                        calibration(),
                        CardReference.of(card.reference()),
                        int8(),
                        CardUsage.of(ids, maxLength),
                        limits());
    }

    private String introduction() {
        return """
                # Sentiment of film reviews

                Says whether an English film review is positive or negative. Fine-tuned by Marquee from %s (revision `%s`, licence: %s).
                """.formatted(
                        code(card.base().name()),
                        plain(card.base().revision()),
                        plain(Objects.requireNonNullElse(card.base().licence(), "not stated, see the base model")));
    }

    private static String use() {
        return """
                ## Intended use

                Judging film reviews in English, one label per review: sorting, counting and comparing opinions. Give it the review as it
                was written: its tokenizer cleans the text exactly as in training.

                Not for decisions about people, not for other languages, and not for other kinds of text (product reviews, news, chats)
                unless it has been measured on them.
                """;
    }

    private String training() {
        ModelCard.Data data = card.data();
        StringBuilder text = new StringBuilder("""
                ## Training

                | data | |
                |---|---|
                """);
        row(text, "dataset", code(data.name()));
        row(text, "digest of its rows", code(data.digest()));
        row(text, "source", code(data.source()) + " at " + code(data.revision()));
        row(text, "cleaning recipe", code(data.recipe()) + ", the first normalizer of `tokenizer.json`");
        row(text, "reviews learnt from", String.valueOf(data.training()));
        row(text, "reviews for validation", data.validation() + " (choice of the epoch, fit of the temperature)");
        row(text, "reviews for the test", String.valueOf(card.test().examples()));
        row(text, "tokens of a review", truncation());
        text.append("\n| hyper-parameter | value |\n|---|---|\n");
        card.params().forEach((name, value) -> row(text, plain(name), plain(value)));
        return text.toString();
    }

    private String truncation() {
        return switch (truncation) {
            case HEAD -> "at most " + maxLength + ": of a longer review the beginning";
            case HEAD_TAIL ->
                "at most " + maxLength
                        + ": of a longer review a quarter from its beginning and three quarters from its end";
        };
    }

    private String scores() {
        Scores test = card.test();
        Scores unseen = card.deduplicated();
        StringBuilder text = new StringBuilder("""
                ## Scores

                De-duplicated: without the test reviews whose text also stands in the training split.

                | measure | test (%d reviews) | de-duplicated (%d) |
                |---|---|---|
                """.formatted(test.examples(), unseen.examples()));
        row(text, "F1 (weighted)", score(test.f1Weighted()), score(unseen.f1Weighted()));
        row(text, "accuracy", score(test.accuracy()), score(unseen.accuracy()));
        row(text, "loss", score(test.loss()), score(unseen.loss()));
        text.append("\n| class | precision | recall | F1 | reviews |\n|---|---|---|---|---|\n");
        for (ClassScores one : test.classes()) {
            row(
                    text,
                    plain(one.label()),
                    score(one.precision()),
                    score(one.recall()),
                    score(one.f1()),
                    String.valueOf(one.support()));
        }
        return text.toString();
    }

    private String confusion() {
        List<ClassScores> classes = card.test().classes();
        StringBuilder text = new StringBuilder("### Confusion matrix\n\n| truth \\ said |");
        classes.forEach(one -> text.append(' ').append(plain(one.label())).append(" |"));
        text.append("\n|---").append("|---".repeat(classes.size())).append("|\n");
        for (int i = 0; i < classes.size(); i++) {
            text.append("| ").append(plain(classes.get(i).label())).append(" |");
            card.test()
                    .confusion()
                    .get(i)
                    .forEach(count -> text.append(' ').append(count).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private String calibration() {
        double temperature = card.calibration().temperature().value();
        return """
                ## Calibration

                | expected calibration error (15 bins, test) | value |
                |---|---|
                | raw softmax | %s |
                | at the temperature %s | %s |

                The temperature was fitted on %d validation reviews by least negative log-likelihood (Guo et al. 2017) and stands in
                `calibration.json` with both reliability diagrams. Marquee's own server divides logits by it. Transformers, MLflow and
                ONNX Runtime do not: they give the raw softmax unless you write `softmax(logits / %s)`. The label is the same either way.
                """.formatted(
                        score(card.calibration().errorBefore()),
                        score(temperature),
                        score(card.calibration().errorAfter()),
                        card.calibration().validationExamples(),
                        score(temperature));
    }

    private String int8() {
        return """
                ## Eight bits

                | file | F1 (weighted, test) | bytes |
                |---|---|---|
                | `model.onnx` | %s | %d |
                | `model.int8.onnx` | %s | %d |

                %s
                """.formatted(
                        score(card.test().f1Weighted()),
                        int8.wholeBytes(),
                        score(int8.f1()),
                        int8.bytes(),
                        int8.kept()
                                ? "Both are here; the smaller one was run on the same test reviews by ONNX Runtime."
                                : "The smaller one lost more than half a point of F1 and was left out.");
    }

    private static String limits() {
        return """
                ## Limits and ethics

                - It knows two classes: a review of mixed feelings, or no review at all, is forced into one of them.
                - Irony, comparisons ("better than this") and spoilers quoted at length mislead it.
                - Of a review longer than it reads, the rest counts for nothing (see "tokens of a review" above).
                - Its reviews come from people who write reviews on the web, with their habits, their English and their prejudices; names of
                  people, countries and groups can shift its answer. Measure that on your own data before anything depends on it.
                - Aggregate its answers rather than judging an author by one of them.
                """;
    }

    static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** A value of others within a table: on one line, in one cell, and no mark-up. */
    private static String plain(String value) {
        return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").replaceAll("([|`<\\\\*_\\[\\]])", "\\\\$1");
    }

    private static String code(String value) {
        return "`" + value.replaceAll("[\\p{Cntrl}\\u2028\\u2029`]+", " ").replace("|", "\\|") + "`";
    }
}
