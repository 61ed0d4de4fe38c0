package io.marquee.bert.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.model.Batch;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A classifier that ONNX Runtime computes. Safe for use by several threads until it is closed. */
public final class OnnxClassifier implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxClassifier(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a file that {@link OnnxModel} has written.
     *
     * @param threads how many threads one call may use
     * @throws MarqueeException CORRUPT_DATA when it is no such file
     */
    public static OnnxClassifier load(Path file, int threads) {
        try {
            return OnnxRuntime.call(
                    environment -> new OnnxClassifier(environment, session(environment, file, threads)));
        } catch (OrtException e) {
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The model " + file + " cannot be loaded: " + e.getMessage() + ".",
                    "Get it again from where it came from.",
                    e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, Path file, int threads) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // threads that wait by spinning take the processor from everything else
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // batches of ever other shapes would be planned and kept one by one
            options.setMemoryPatternOptimization(false);
            options.setCPUArenaAllocator(false);
            return environment.createSession(file.toString(), options);
        }
    }

    /** Logits of a batch, one row per text and one value per class. */
    public List<float[]> logits(Batch batch) {
        long[] shape = {batch.size(), batch.length()};
        long[] mask = new long[batch.mask().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (long) batch.mask()[i];
        }
        try (OnnxTensor ids = tensor(batch.ids(), shape);
                OnnxTensor tokens = tensor(mask, shape);
                OnnxTensor types = tensor(new long[mask.length], shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", tokens, "token_type_ids", types))) {
            return List.of((float[][]) result.get(0).getValue());
        } catch (OrtException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL, "ONNX Runtime failed: " + e.getMessage() + ".", "Report this.", e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL, "ONNX Runtime failed: " + e.getMessage() + ".", "Report this.", e);
        }
    }
}
