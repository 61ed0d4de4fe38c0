package io.marquee.bert.onnx;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.weights.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes classifiers as ONNX files: {@code input_ids}, {@code attention_mask} and {@code token_type_ids}, int64 [batch,
 * sequence], to {@code logits}, float [batch, classes]. The same weights give the same bytes.
 */
public final class OnnxModel {

    /** The file of 32-bit floats in a model's folder. */
    public static final String FILE = "model.onnx";

    /** The file of 8-bit integers. */
    public static final String INT8_FILE = "model.int8.onnx";

    /** Counts the changes of what is written for the same weights. */
    public static final int FORMAT = 1;

    /** What a protobuf message may have; more would need files beside it. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private OnnxModel() {}

    /**
     * Refuses a classifier that could not be written, before anybody has taught it anything.
     *
     * @throws MarqueeException TOO_LARGE where its weights alone need more than 2 GiB
     */
    public static void requireRoom(BertConfig config) {
        requireFits(Path.of(FILE), Math.multiplyExact(config.parameters(), Float.BYTES));
    }

    /**
     * Writes a classifier in 32-bit floats.
     *
     * @throws MarqueeException TOO_LARGE beyond 2 GiB
     */
    public static void write(Path file, BertConfig config, Map<String, Tensor> weights) {
        write(file, BertGraph.of(config, weights, Precision.FLOAT));
    }

    /** Writes it with its large weights in 8-bit integers: a quarter of the size, and somewhat other logits. */
    public static void writeInt8(Path file, BertConfig config, Map<String, Tensor> weights) {
        write(file, BertGraph.of(config, weights, Precision.INT8));
    }

    /**
     * Writes it in 32-bit floats for ONNX Runtime alone, which computes it faster: operators of its own, 32-bit
     * {@code input_ids} and {@code attention_mask} to {@code logits}.
     */
    public static void writeForServing(Path file, BertConfig config, Map<String, Tensor> weights) {
        write(file, ServingGraph.of(config, weights));
    }

    static void write(Path file, Message model) {
        requireFits(file, model.size());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            model.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    static void requireFits(Path file, long size) {
        if (size > LARGEST) {
            throw new MarqueeException(
                    FailureKind.TOO_LARGE,
                    "The model would need " + size + " bytes in " + file.getFileName() + ", and ONNX allows " + LARGEST
                            + ".",
                    "Fine-tune a smaller base model (model_name).");
        }
    }
}
