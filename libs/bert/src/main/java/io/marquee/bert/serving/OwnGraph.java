package io.marquee.bert.serving;

import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TrainedWeights;
import io.marquee.bert.onnx.OnnxModel;
import io.marquee.bert.weights.WeightFiles;
import io.marquee.reviews.dataset.FileDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The graph that a model is served by: written once from its weights, beside them, and named by their digest.
 */
final class OwnGraph {

    private static final int DIGITS = 32;

    private OwnGraph() {}

    /**
     * The graph of the weights in a folder.
     *
     * @throws io.marquee.base.MarqueeException NOT_FOUND or CORRUPT_DATA when there is no whole classifier
     */
    static Path of(Path folder, BertConfig config) {
        try {
            Path file = folder.resolve("serving-" + digest(folder) + ".onnx");
            if (!Files.exists(file)) {
                write(file, folder, config);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("No graph can be written to " + folder, e);
        }
    }

    /** Whole or not at all: a process that is killed meanwhile leaves nothing that another takes for a graph. */
    private static void write(Path file, Path folder, BertConfig config) throws IOException {
        Path unfinished = Files.createTempFile(folder, "serving-", ".unfinished");
        try {
            OnnxModel.writeForServing(unfinished, config, TrainedWeights.read(folder, config));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String digest(Path folder) throws IOException {
        for (String name : WeightFiles.NAMES) {
            if (Files.isRegularFile(folder.resolve(name))) {
                String weights = FileDigest.sha256(folder.resolve(name)).substring(0, DIGITS);
                String config = FileDigest.sha256(folder.resolve("config.json")).substring(0, DIGITS);
                return OnnxModel.FORMAT + "-" + config.substring(0, DIGITS / 2) + weights.substring(0, DIGITS / 2);
            }
        }
        // says which file is missing
        WeightFiles.read(folder);
        throw new IllegalStateException(folder + " has weights of no name");
    }
}
