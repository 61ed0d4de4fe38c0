package io.marquee.bert.serving;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.artifact.CalibrationFile;
import io.marquee.bert.artifact.ModelLayout;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.onnx.OnnxClassifier;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model that only answers, with its tokenizer: texts to token ids, token ids to logits. Safe for use by several threads
 * until it is closed.
 */
public final class ServingClassifier implements AutoCloseable {

    /** What BERT reads where nothing says otherwise. */
    private static final int LONGEST = 512;

    /** Tokens, padding included, beyond which texts are computed in parts: memory grows with them and speed does not. */
    private static final int MOST_TOGETHER = 8192;

    private final OnnxClassifier classifier;
    private final Optional<BertTokenizer> tokenizer;
    private final List<String> labels;
    private final Temperature temperature;
    private final int maxLength;
    private final int longest;
    private final int vocabulary;
    private final long bytes;

    private ServingClassifier(
            OnnxClassifier classifier,
            ServedFolder served,
            Temperature temperature,
            Optional<BertTokenizer> tokenizer) {
        this.classifier = classifier;
        this.tokenizer = tokenizer;
        this.labels = served.config()
                .map(BertConfig::labels)
                .orElseGet(() -> IntStream.range(0, classifier.classes())
                        .mapToObj(index -> "LABEL_" + index)
                        .toList());
        this.temperature = temperature;
        this.longest = longest(served, classifier);
        this.maxLength = tokenizer.map(BertTokenizer::maxLength).orElse(longest);
        this.vocabulary = served.config().map(BertConfig::vocabularySize).orElse(Integer.MAX_VALUE);
        this.bytes = size(served.graph());
    }

    /**
     * Loads a model's folder: our own, or one that Python logged by {@code mlflow.transformers} or by {@code mlflow.onnx}
     * (BERT family). The first time a graph for serving is written beside its weights.
     *
     * @param threads how many threads one call may use
     * @throws MarqueeException NOT_FOUND or CORRUPT_DATA, saying which file; INVALID_INPUT for a graph that cannot be served
     */
    public static ServingClassifier load(Path folder, ServingEngine engine, int threads) {
        Temperature temperature = CalibrationFile.temperature(folder);
        ServedFolder served = ServedFolder.of(folder, engine);
        OnnxClassifier classifier = OnnxClassifier.load(served.graph(), threads);
        try {
            int longest = longest(served, classifier);
            Optional<BertTokenizer> tokenizer = served.tokenizer().map(layout -> tokenizer(layout, longest));
            return new ServingClassifier(classifier, served, temperature, tokenizer);
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    private static BertTokenizer tokenizer(ModelLayout layout, int longest) {
        return BertTokenizer.load(layout.tokenizer(), layout.maxLength(longest), layout.truncation());
    }

    private static int longest(ServedFolder served, OnnxClassifier classifier) {
        int positions = served.config().map(BertConfig::maxPositions).orElse(LONGEST);
        return classifier.length() < 0 ? positions : classifier.length();
    }

    private static long size(Path graph) {
        try {
            return Files.size(graph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it came with a tokenizer; without one it takes token ids only. */
    public boolean readsText() {
        return tokenizer.isPresent();
    }

    /**
     * A text as the model sees it, cut to what the model reads.
     *
     * @throws MarqueeException INVALID_INPUT when it came without a tokenizer
     */
    public Tokens encode(String text) {
        return requireTokenizer().encode(text);
    }

    /** The same without a cut. */
    public Tokens encodeWhole(String text) {
        return requireTokenizer().encodeWhole(text);
    }

    private BertTokenizer requireTokenizer() {
        return tokenizer.orElseThrow(() -> new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The model came without a tokenizer, so it reads no texts.",
                "Send token ids, or log it with its tokenizer.json or vocab.txt."));
    }

    /**
     * The logits of texts, computed together and padded to the longest unless they are too many: one row each and one value
     * per class.
     *
     * @throws MarqueeException INVALID_INPUT for tokens that the model does not have, or too many of them
     */
    public List<float[]> logits(List<Tokens> texts) {
        texts.forEach(this::check);
        return rows(texts);
    }

    private List<float[]> rows(List<Tokens> texts) {
        long padded = texts.stream().mapToLong(Tokens::length).max().orElse(0) * texts.size();
        if (texts.size() < 2 || padded <= MOST_TOGETHER) {
            return classifier.logits(texts);
        }
        List<float[]> rows = new ArrayList<>(rows(texts.subList(0, texts.size() / 2)));
        rows.addAll(rows(texts.subList(texts.size() / 2, texts.size())));
        return rows;
    }

    /** ONNX Runtime would say the same, in words that are meant for others. */
    private void check(Tokens text) {
        if (text.length() == 0 || text.length() > longest) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "A text has " + text.length() + " tokens; the model reads 1 to " + longest + ".",
                    "Send fewer tokens.");
        }
        for (int id : text.ids()) {
            if (id < 0 || id >= vocabulary) {
                throw new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "There is no token " + id + "; the model has " + vocabulary + ".",
                        "Send token ids of this model's own tokenizer.");
            }
        }
    }

    /** The names of the classes, by index. */
    public List<String> labels() {
        return labels;
    }

    /** What its logits are divided by for calibrated probabilities. */
    public Temperature temperature() {
        return temperature;
    }

    /** The most tokens that it reads of a text, special ones included. */
    public int maxLength() {
        return maxLength;
    }

    /** The bytes that its weights take. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        tokenizer.ifPresent(BertTokenizer::close);
        classifier.close();
    }
}
