package io.marquee.bert.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.model.Batch;
import io.marquee.bert.tokenizer.Tokens;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A classifier that ONNX Runtime computes. Safe for use by several threads until it is closed. */
public final class OnnxClassifier implements AutoCloseable {

    private static final List<Tokens> PROBE = List.of(new Tokens(new int[] {0, 0}, false));

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final GraphShape shape;
    private final int classes;

    private OnnxClassifier(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.shape = GraphShape.of(session);
        this.classes = shape.classes() < 0 ? rows(PROBE).getFirst().length : shape.classes();
    }

    /**
     * Loads a graph: one that {@link OnnxModel} has written, or another of the BERT family.
     *
     * @param threads how many threads one call may use
     * @throws MarqueeException CORRUPT_DATA when it is no ONNX file, INVALID_INPUT when it is no such graph
     */
    public static OnnxClassifier load(Path file, int threads) {
        try {
            return OnnxRuntime.call(environment -> of(environment, session(environment, file, threads)));
        } catch (OrtException e) {
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The model " + file + " cannot be loaded: " + e.getMessage() + ".",
                    "Get it again from where it came from.",
                    e);
        }
    }

    /**
     * Loads ONNX Runtime ahead of its first use.
     *
     * @throws MarqueeException INTERNAL when it does not fit this machine
     */
    public static void prepare() {
        try {
            OnnxRuntime.call(environment -> environment);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static OnnxClassifier of(OrtEnvironment environment, OrtSession session) throws OrtException {
        try {
            return new OnnxClassifier(environment, session);
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    static OrtSession session(OrtEnvironment environment, Path file, int threads) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // threads that wait by spinning take the processor from everything else
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // what a caller sent wrongly is told to the caller, not to standard error
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // batches of ever other shapes would be planned and kept one by one
            options.setMemoryPatternOptimization(false);
            options.setCPUArenaAllocator(false);
            return environment.createSession(file.toString(), options);
        }
    }

    /** How many classes it tells apart. */
    public int classes() {
        return classes;
    }

    /** The only number of tokens that the graph takes, texts being padded to it; -1 where it takes any. */
    public int length() {
        return shape.length();
    }

    /**
     * Logits of texts, computed together and padded to the longest: one row per text and one value per class.
     *
     * @throws MarqueeException INVALID_INPUT for tokens that the model does not have, or too many of them
     */
    public List<float[]> logits(List<Tokens> texts) {
        try {
            return rows(texts);
        } catch (OrtException e) {
            boolean theirs = e.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT;
            throw new MarqueeException(
                    theirs ? FailureKind.INVALID_INPUT : FailureKind.INTERNAL,
                    "ONNX Runtime failed: " + e.getMessage() + ".",
                    theirs ? "Send token ids that the model has, and not too many of them." : "Report this.",
                    e);
        }
    }

    /** Logits of a batch, as above. */
    public List<float[]> logits(Batch batch) {
        return logits(batch.texts());
    }

    private List<float[]> rows(List<Tokens> texts) throws OrtException {
        List<float[]> rows = new ArrayList<>(texts.size());
        int most = shape.batch() < 0 ? texts.size() : shape.batch();
        for (int from = 0; from < texts.size(); from += most) {
            List<Tokens> part = texts.subList(from, Math.min(texts.size(), from + most));
            FloatBuffer logits = compute(part, most);
            float[] row = new float[logits.remaining() / most];
            for (int i = 0; i < part.size(); i++) {
                logits.get(row);
                rows.add(row.clone());
            }
        }
        return rows;
    }

    private FloatBuffer compute(List<Tokens> texts, int rows) throws OrtException {
        int length = shape.length();
        for (Tokens text : shape.length() < 0 ? texts : List.<Tokens>of()) {
            length = Math.max(length, text.length());
        }
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (BatchBuffers buffers = BatchBuffers.take()) {
            for (var input : shape.inputs().entrySet()) {
                inputs.put(
                        input.getKey(),
                        buffers.tensor(environment, input.getKey(), input.getValue(), texts, rows, length));
            }
            try (OrtSession.Result result = session.run(inputs, Set.of(shape.output()))) {
                return ((OnnxTensor) result.get(0)).getFloatBuffer();
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static MarqueeException failed(OrtException e) {
        return new MarqueeException(
                FailureKind.INTERNAL, "ONNX Runtime failed: " + e.getMessage() + ".", "Report this.", e);
    }
}
