package io.marquee.server.deploy;

import io.marquee.tracking.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much a model's weights are on disk. */
final class ModelFiles {

    private static final List<String> WEIGHTS = List.of(".safetensors", ".onnx", "pytorch_model.bin");
    /** What ONNX keeps beside the graph of a large model. */
    private static final String OUTSIDE = ".data";

    private ModelFiles() {}

    /** The size of the largest file of weights, with what belongs to it: one of them is loaded. -1 where nobody knows. */
    static long weights(List<ModelFile> files) {
        if (files.stream().anyMatch(file -> isWeights(file.path()) && file.size() < 0)) {
            return -1;
        }
        long outside = files.stream()
                .filter(file -> file.path().endsWith(OUTSIDE))
                .mapToLong(file -> Math.max(0, file.size()))
                .sum();
        long largest = files.stream()
                .filter(file -> isWeights(file.path()))
                .mapToLong(ModelFile::size)
                .max()
                .orElse(0);
        return outside + largest;
    }

    /** The same of files on this disk. */
    static long weights(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return weights(all.filter(Files::isRegularFile)
                    .map(file -> new ModelFile(
                            folder.relativize(file).toString(), file.toFile().length()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWeights(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return WEIGHTS.stream().anyMatch(name::endsWith);
    }
}
