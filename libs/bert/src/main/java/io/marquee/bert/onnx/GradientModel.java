package io.marquee.bert.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.attribution.Slopes;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The derivative of a classifier's logits by its word vectors, computed by ONNX Runtime. Safe for use by several threads
 * until it is closed.
 */
public final class GradientModel implements AutoCloseable {

    /** The weight whose rows are the word vectors. */
    public static final String WORD_EMBEDDINGS = "bert.embeddings.word_embeddings.weight";

    /** What one call may take beside the weights. */
    private static final long MOST_BYTES = 32L << 20;

    private static final int MOST_PLACES = 32;

    private final BertConfig config;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private GradientModel(BertConfig config, OrtEnvironment environment, OrtSession session) {
        this.config = config;
        this.environment = environment;
        this.session = session;
    }

    /**
     * The straight line between two sequences of word vectors of one text.
     *
     * @param words the vectors of the text's words, row by row, as long as the text times the hidden size
     * @param baseline those at its beginning, as many
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the network, never compared
    public record Line(float[] words, float[] baseline) {}

    /**
     * Builds it from a classifier's weights.
     *
     * @param weights under the names of {@code BertForSequenceClassification}; word embeddings are not needed
     * @param threads how many threads one call may use
     * @throws MarqueeException CORRUPT_DATA when there are not all
     */
    public static GradientModel of(BertConfig config, Map<String, Tensor> weights, int threads) {
        try {
            Path file = Files.createTempFile("marquee-gradient-", ".onnx");
            try {
                OnnxModel.write(file, GradientGraph.of(config, weights));
                return OnnxRuntime.call(environment ->
                        new GradientModel(config, environment, OnnxClassifier.session(environment, file, threads)));
            } finally {
                Files.delete(file);
            }
        } catch (OrtException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The derivative of a model cannot be written", e);
        }
    }

    /**
     * The model along a line. Places are looked at in parts that fit the memory of one call.
     *
     * @param beforeEachPart may throw to end it
     */
    public Slopes along(Line line, Runnable beforeEachPart) {
        int most = placesAtATime(line.words().length / config.hiddenSize());
        return (places, target) -> {
            List<float[]> logits = new ArrayList<>();
            List<float[]> slopes = new ArrayList<>();
            for (int from = 0; from < places.length; from += most) {
                beforeEachPart.run();
                float[] part = Arrays.copyOfRange(places, from, Math.min(places.length, from + most));
                Slopes.Values values = slopes(line, part, target);
                logits.addAll(values.logits());
                slopes.addAll(values.slopes());
            }
            return new Slopes.Values(logits, slopes);
        };
    }

    /** The way back needs what every layer made on the way forward. */
    private int placesAtATime(int tokens) {
        long layer = (long) tokens * (8L * config.hiddenSize() + 4L * config.intermediateSize())
                + 2L * config.heads() * tokens * tokens;
        long bytes = Float.BYTES * layer * config.layers();
        return Math.toIntExact(Math.clamp(MOST_BYTES / bytes, 1, MOST_PLACES));
    }

    private Slopes.Values slopes(Line line, float[] places, int target) {
        return run(
                line,
                places,
                target,
                Set.of("logits", "slopes"),
                result -> new Slopes.Values(rows(result, "logits"), rows(result, "slopes")));
    }

    /** The gradient of the target's logit by the word vectors at one place of a line, row by row. */
    public float[][] gradient(Line line, float place, int target) {
        return run(
                line,
                new float[] {place},
                target,
                Set.of("gradient"),
                result -> ((float[][][]) value(result, "gradient"))[0]);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(OrtSession.Result result) throws OrtException;
    }

    private <T> T run(Line line, float[] places, int target, Set<String> outputs, Reading<T> reading) {
        long[] shape = {line.words().length / config.hiddenSize(), config.hiddenSize()};
        try (OnnxTensor words = floats(line.words(), shape);
                OnnxTensor baseline = floats(line.baseline(), shape);
                OnnxTensor along = floats(places, places.length, 1, 1);
                OnnxTensor chosen =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {target}), new long[] {1});
                OrtSession.Result result = session.run(
                        Map.of("words", words, "baseline", baseline, "places", along, "target", chosen), outputs)) {
            return reading.of(result);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private OnnxTensor floats(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private static List<float[]> rows(OrtSession.Result result, String output) throws OrtException {
        return List.of((float[][]) value(result, output));
    }

    private static Object value(OrtSession.Result result, String output) throws OrtException {
        return result.get(output).orElseThrow().getValue();
    }

    private static MarqueeException failed(OrtException e) {
        return new MarqueeException(
                FailureKind.INTERNAL, "ONNX Runtime failed: " + e.getMessage() + ".", "Report this.", e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }
}
