package io.marquee.inference;

import io.marquee.kit.job.JobCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the inference job. */
@Command(
        name = "job",
        description = "Ask a deployed model about texts or a file of texts; the answers go to the log.",
        footer = {
            "",
            "Examples:",
            "  job --model_name sentiment --input_texts \"['Very good movie!', 'What a nasty film.']\"",
            "  job --model_name sentiment --source reviews.csv --output predictions.csv"
        })
final class InferenceJob extends JobCommand<InferenceRequest> {

    @Option(
            names = {"--server-url", "--server_url"},
            paramLabel = "URL",
            defaultValue = "${env:MLFLASK_URL:-http://127.0.0.1:8084}",
            description = "The URL of the model server.")
    private String serverUrl = "";

    @Option(
            names = {"--model-name", "--model_name"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_MODEL_NAME:-sentiment}",
            description = "The name under which the model is deployed.")
    private String modelName = "";

    @Option(
            names = {"--input-texts", "--input_texts"},
            paramLabel = "LIST",
            defaultValue = "${env:MARQUEE_INPUT_TEXTS}",
            description = "One text, or a list like ['first', 'second'].")
    private @Nullable String inputTexts;

    @Option(
            names = "--source",
            paramLabel = "FILE",
            defaultValue = "${env:MARQUEE_INFERENCE_SOURCE}",
            description = "A CSV, TSV, JSONL or Parquet file of texts.")
    private @Nullable String source;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "${env:MARQUEE_INFERENCE_OUTPUT}",
            description = "Write the predictions to this CSV file.")
    private @Nullable String output;

    @Option(
            names = {"--text-column", "--text_column"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_TEXT_COLUMN}",
            description = "The column of the text; 'text' by default.")
    private @Nullable String textColumn;

    @Option(
            names = {"--label-column", "--label_column"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_LABEL_COLUMN}",
            description = "The column of the right label; 'label' by default.")
    private @Nullable String labelColumn;

    @Option(
            names = {"--batch-size", "--test_batchsize"},
            paramLabel = "N",
            defaultValue = "${env:MARQUEE_INFERENCE_BATCH_SIZE:-32}",
            description = "Texts per call to the model server.")
    private int batchSize;

    @Override
    protected InferenceRequest input() {
        return new InferenceRequest(
                modelName,
                inputTexts == null || inputTexts.isBlank() ? null : PythonList.parse(inputTexts),
                source,
                output,
                textColumn,
                labelColumn);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "marquee.inference.model-server", serverUrl, "marquee.inference.batch-size", String.valueOf(batchSize));
    }
}
