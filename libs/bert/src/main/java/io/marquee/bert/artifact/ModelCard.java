package io.marquee.bert.artifact;

import io.marquee.bert.evaluation.ClassScores;
import io.marquee.bert.evaluation.Scores;
import java.util.Locale;
import java.util.Map;

/**
 * What people should know of a model.
 *
 * @param baseModel what it was fine-tuned from
 * @param dataset the name of the data
 * @param digest the digest of the data
 * @param recipe the cleaning that its tokenizer does first
 * @param trainingReviews reviews that it learnt from
 * @param test its scores on reviews that it has not seen
 * @param params all hyper-parameters
 */
public record ModelCard(
        String baseModel,
        String dataset,
        String digest,
        String recipe,
        int trainingReviews,
        Scores test,
        Map<String, String> params) {

    /** The card as Markdown, with the header that Hugging Face reads. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        text.append("---\nlibrary_name: transformers\npipeline_tag: text-classification\nlanguage: en\nbase_model: ")
                .append(baseModel)
                .append("\n---\n# Sentiment of film reviews\n\n")
                .append("Says whether an English film review is positive or negative. Fine-tuned by Marquee from `")
                .append(baseModel)
                .append("` on ")
                .append(trainingReviews)
                .append(" reviews of the dataset `")
                .append(dataset)
                .append("` (digest `")
                .append(digest)
                .append("`).\n\nGive it the review as it was written: its tokenizer cleans the text by the recipe `")
                .append(recipe)
                .append("`, exactly as in training.\n\n## Scores on ")
                .append(test.examples())
                .append(" test reviews\n\n| measure | value |\n|---|---|\n");
        row(text, "F1 (weighted)", test.f1Weighted());
        row(text, "accuracy", test.accuracy());
        row(text, "expected calibration error", test.calibrationError());
        for (ClassScores scores : test.classes()) {
            row(text, "precision, " + scores.label(), scores.precision());
            row(text, "recall, " + scores.label(), scores.recall());
        }
        text.append("\n## Training\n\n| parameter | value |\n|---|---|\n");
        params.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        text.append("\n## Limits\n\nIt knows two classes; a review of mixed feelings is forced into one of them. ")
                .append("It reads the beginning of a long review only. It was taught films and English.\n");
        return text.toString();
    }

    private static void row(StringBuilder text, String name, double value) {
        text.append(String.format(Locale.ROOT, "| %s | %.4f |%n", name, value));
    }
}
