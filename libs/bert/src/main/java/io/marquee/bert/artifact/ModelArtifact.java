package io.marquee.bert.artifact;

import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.onnx.OnnxModel;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.bert.weights.Safetensors;
import io.marquee.bert.weights.Tensor;
import io.marquee.reviews.dataset.FileDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fine-tuned model as a folder: Hugging Face's files, ONNX, MLflow's {@code MLmodel}, the calibration, the training
 * reference, a model card, and the sha256 of all.
 *
 * @param classifier the model
 * @param tokenizer its tokenizer, recipe included
 * @param maxLength the most tokens that it was taught to see
 * @param truncation which of them
 * @param card what people should know
 * @param judge decides whether the ONNX file of 8-bit integers is good enough
 */
public record ModelArtifact(
        BertClassifier classifier,
        BertTokenizer tokenizer,
        int maxLength,
        Truncation truncation,
        ModelCard card,
        OnnxJudge judge) {

    /** The file that lists the sha256 of all others, as {@code sha256sum} reads it. */
    public static final String CHECKSUMS = "SHA256SUMS";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Writes the folder.
     *
     * @param vocabulary the base model's {@code vocab.txt}; where it has none the tokenizer's words are written
     * @throws io.marquee.base.MarqueeException TOO_LARGE for a model that ONNX cannot hold
     */
    public void write(Path folder, Path vocabulary, MlflowIds ids, Instant now) {
        complete(folder, begin(folder, vocabulary), ids, now);
    }

    /**
     * Writes all files that can be written before the model has a place in MLflow; the rest is for {@link #complete}.
     *
     * @param vocabulary the base model's {@code vocab.txt}; where it has none the tokenizer's words are written
     * @return what became of the file of 8-bit integers
     * @throws io.marquee.base.MarqueeException TOO_LARGE for a model that ONNX cannot hold
     */
    public Int8Trial begin(Path folder, Path vocabulary) {
        try {
            Path component = Files.createDirectories(folder.resolve("components/tokenizer"));
            text(folder, "config.json", classifier.config().toJson());
            Map<String, Tensor> weights = classifier.weights();
            Safetensors.write(folder.resolve("model.safetensors"), weights);
            OnnxModel.write(folder.resolve(OnnxModel.FILE), classifier.config(), weights);
            Int8Trial int8 = Int8Trial.of(folder, classifier.config(), weights, card.test(), judge);
            for (Path place : List.of(folder, component)) {
                text(place, "tokenizer.json", tokenizer.json());
                text(place, ModelLayout.TOKENIZER_CONFIG, tokenizerConfig());
            }
            if (Files.isRegularFile(vocabulary)) {
                Files.copy(vocabulary, folder.resolve("vocab.txt"), StandardCopyOption.REPLACE_EXISTING);
            } else {
                text(folder, "vocab.txt", String.join("\n", tokenizer.vocabulary()) + "\n");
            }
            text(folder, CalibrationFile.NAME, CalibrationFile.of(card.calibration()));
            text(folder, ReferenceFile.NAME, ReferenceFile.of(card.reference()));
            return int8;
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to " + folder, e);
        }
    }

    /** Writes the files that name the model's place in MLflow, and the checksums of all. */
    public void complete(Path folder, Int8Trial int8, MlflowIds ids, Instant now) {
        try {
            text(folder, "MLmodel", MlModelFile.of(ids, card.base().name(), maxLength, classifier.bytes(), now));
            text(folder, "input_example.json", MlModelFile.EXAMPLE);
            text(folder, "serving_input_example.json", MlModelFile.SERVING_EXAMPLE);
            text(folder, "requirements.txt", MlModelFile.REQUIREMENTS);
            text(folder, "python_env.yaml", MlModelFile.PYTHON_ENVIRONMENT);
            text(folder, "conda.yaml", MlModelFile.CONDA);
            text(folder, "README.md", new CardText(card, int8, maxLength, truncation, ids).markdown());
            text(folder, CHECKSUMS, checksums(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to " + folder, e);
        }
    }

    private String tokenizerConfig() {
        ObjectNode json = JSON.createObjectNode();
        // Transformers throws the normalizer away, and with it the recipe, when it is told of a BertTokenizer
        json.put("tokenizer_class", "PreTrainedTokenizerFast")
                // and finds special tokens in a text before the recipe has cleaned it, unless it is told not to
                .put("split_special_tokens", true)
                .put(ModelLayout.MAX_LENGTH, maxLength)
                .put(ModelLayout.TRUNCATION, truncation.id())
                .put("pad_token", "[PAD]")
                .put("unk_token", "[UNK]")
                .put("cls_token", "[CLS]")
                .put("sep_token", "[SEP]")
                .put("mask_token", "[MASK]");
        json.putArray("model_input_names")
                .add("input_ids")
                .add("token_type_ids")
                .add("attention_mask");
        return json.toPrettyString() + "\n";
    }

    private static String checksums(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve(CHECKSUMS)))
                    .sorted()
                    .toList()) {
                lines.append(FileDigest.sha256(file))
                        .append("  ")
                        .append(folder.relativize(file))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static void text(Path folder, String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
