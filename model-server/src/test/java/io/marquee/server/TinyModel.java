package io.marquee.server;

import io.marquee.bert.artifact.MlflowIds;
import io.marquee.bert.artifact.ModelArtifact;
import io.marquee.bert.artifact.ModelCard;
import io.marquee.bert.evaluation.Calibration;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.reference.TokenStatistics;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.bert.weights.Safetensors;
import io.marquee.tracking.LoggedModelIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A real BERT model of four dimensions, whose weights are set by hand: it knows the words good and bad, and reads
 * {@value #LONGEST} tokens. A contrary one takes good for bad.
 */
record TinyModel(boolean contrary, List<String> labels) {

    static final int LONGEST = 12;
    static final double TEMPERATURE = 2;
    static final TinyModel RIGHT = new TinyModel(false, List.of("negative", "positive"));
    static final TinyModel CONTRARY = new TinyModel(true, List.of("negative", "positive"));

    private static final List<String> WORDS =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad", "a", "film");
    private static final String CONFIG = """
            {"model_type": "bert", "vocab_size": 9, "hidden_size": 4, "num_hidden_layers": 1,
             "num_attention_heads": 2, "intermediate_size": 4, "max_position_embeddings": 32}
            """;

    /** Writes the folder as Marquee's trainer does. */
    void write(Path folder, LoggedModelIds ids) {
        try {
            Path base = Files.createTempDirectory(Files.createDirectories(folder.getParent()), "base-");
            Files.writeString(base.resolve("config.json"), CONFIG);
            Files.write(base.resolve("vocab.txt"), WORDS);
            Safetensors.write(base.resolve("model.safetensors"), TinyWeights.of(contrary));
            Files.createDirectories(folder);
            write(base, folder, new MlflowIds(ids.modelId(), ids.runId(), ids.artifactUri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the folder as Python's {@code mlflow.transformers} does: in parts, without checksums. */
    void writeInParts(Path folder, LoggedModelIds ids) {
        try {
            Path flat = Files.createTempDirectory(Files.createDirectories(folder.getParent()), "flat-");
            write(flat, ids);
            Files.createDirectories(folder.resolve("components"));
            Files.createDirectories(folder.resolve("model"));
            Files.move(flat.resolve("MLmodel"), folder.resolve("MLmodel"));
            Files.move(flat.resolve("components/tokenizer"), folder.resolve("components/tokenizer"));
            for (String name : List.of("config.json", "model.safetensors")) {
                Files.move(flat.resolve(name), folder.resolve("model").resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if it had learnt from short reviews of words that it knows, as often good as bad. */
    private TrainingReference reference() {
        List<Tokens> texts = IntStream.range(0, 500)
                .mapToObj(index -> new Tokens(
                        IntStream.range(0, 3 + index % 5).map(at -> 5).toArray(), false))
                .toList();
        float[][] logits = new float[500][];
        Arrays.setAll(logits, index -> index % 2 == 0 ? new float[] {2, -2} : new float[] {-2, 2});
        return TrainingReference.of(
                WORDS.indexOf("[UNK]"), TokenStatistics.of(texts, 1), labels, logits, new Temperature(TEMPERATURE));
    }

    private void write(Path base, Path folder, MlflowIds ids) {
        Scores scores = new Scoring(labels).scores();
        ModelCard card = new ModelCard(
                new ModelCard.Base("tiny", "none", null),
                new ModelCard.Data("none", "none", "none", "none", "none", 1, 1),
                scores,
                scores,
                Calibration.of(new Temperature(TEMPERATURE), 1, scores, scores),
                reference(),
                Map.of());
        try (BertClassifier classifier = BertClassifier.load(base, labels, 0);
                BertTokenizer tokenizer = BertTokenizer.load(base, LONGEST, Truncation.HEAD)) {
            new ModelArtifact(classifier, tokenizer, LONGEST, Truncation.HEAD, card, file -> scores)
                    .write(folder, base.resolve("vocab.txt"), ids, Instant.EPOCH);
        }
    }
}
