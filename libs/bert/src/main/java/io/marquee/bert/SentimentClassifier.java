package io.marquee.bert;

import io.marquee.base.TaskMonitor;
import io.marquee.bert.artifact.CalibrationFile;
import io.marquee.bert.artifact.ModelLayout;
import io.marquee.bert.evaluation.Evaluator;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.Torch;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model with its tokenizer: texts in, predictions out. Safe for use by several threads until it is closed. */
public final class SentimentClassifier implements AutoCloseable {

    private static final int BATCH = 16;

    private final BertTokenizer tokenizer;
    private final BertClassifier classifier;
    private final Temperature temperature;

    private SentimentClassifier(BertTokenizer tokenizer, BertClassifier classifier, Temperature temperature) {
        this.tokenizer = tokenizer;
        this.classifier = classifier;
        this.temperature = temperature;
    }

    /**
     * Loads a model from a folder, our own or one that {@code mlflow.transformers} logged. Its probabilities are calibrated
     * where the folder has a temperature.
     *
     * @param threads how many threads PyTorch may use for one operation; the first model of a process decides
     * @throws io.marquee.base.MarqueeException NOT_FOUND or CORRUPT_DATA, saying which file
     */
    public static SentimentClassifier load(Path folder, int threads) {
        Torch.load(threads);
        ModelLayout layout = ModelLayout.of(folder);
        Temperature temperature = CalibrationFile.temperature(folder);
        BertClassifier classifier = BertClassifier.load(layout.model());
        try {
            int longest = layout.maxLength(classifier.config().maxPositions());
            return new SentimentClassifier(
                    BertTokenizer.load(layout.tokenizer(), longest, layout.truncation()), classifier, temperature);
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    /** A prediction for each text, in their order. */
    public List<Prediction> classify(List<String> texts) {
        List<Tokens> tokens = texts.stream().map(tokenizer::encode).toList();
        float[][] logits = logits(tokens);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < logits.length; i++) {
            predictions.add(prediction(tokens.get(i), logits[i]));
        }
        return predictions;
    }

    /** A text as the model sees it. */
    public Tokens encode(String text) {
        return tokenizer.encode(text);
    }

    /** The logits of texts, one row each, in their order. */
    public float[][] logits(List<Tokens> texts) {
        return new Evaluator(classifier, BATCH).logits(texts, TaskMonitor.NONE);
    }

    private Prediction prediction(Tokens tokens, float[] logits) {
        float[] probabilities = temperature.probabilities(logits);
        int label = Softmax.argmax(logits);
        return new Prediction(
                label,
                labels().get(label),
                probabilities[label],
                probabilities,
                logits,
                tokens.length(),
                tokens.truncated());
    }

    /** The names of the classes, by index. */
    public List<String> labels() {
        return classifier.config().labels();
    }

    /** What its logits are divided by for calibrated probabilities. */
    public Temperature temperature() {
        return temperature;
    }

    /** The most tokens that it reads of a text, special ones included. */
    public int maxLength() {
        return tokenizer.maxLength();
    }

    /** The bytes that its weights take. */
    public long bytes() {
        return classifier.bytes();
    }

    @Override
    public void close() {
        tokenizer.close();
        classifier.close();
    }
}
