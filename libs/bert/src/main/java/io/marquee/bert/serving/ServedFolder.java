package io.marquee.bert.serving;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.artifact.ModelArtifact;
import io.marquee.bert.artifact.ModelLayout;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.onnx.OnnxModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to serve in a model's folder.
 *
 * @param graph the ONNX file
 * @param config the model's shape and the names of its classes; nothing where only a graph is here
 * @param tokenizer where its tokenizer is; nothing where it came without
 */
record ServedFolder(Path graph, Optional<BertConfig> config, Optional<ModelLayout> tokenizer) {

    private static final int DEPTH = 3;
    private static final List<String> TOKENIZERS = List.of("tokenizer.json", "vocab.txt");

    /**
     * Looks into a folder: our own, or one that Python logged by {@code mlflow.transformers} or {@code mlflow.onnx}.
     *
     * @throws MarqueeException NOT_FOUND or CORRUPT_DATA, saying which file
     */
    static ServedFolder of(Path folder, ServingEngine engine) {
        ModelLayout layout = ModelLayout.of(folder);
        if (Files.exists(layout.model().resolve("config.json"))) {
            BertConfig config = BertConfig.read(layout.model());
            Path graph = ofIntegers(folder, engine).orElseGet(() -> OwnGraph.of(layout.model(), config));
            return new ServedFolder(graph, Optional.of(config), Optional.of(layout));
        }
        Path graph = OnnxFlavor.file(folder)
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.NOT_FOUND,
                        "There is no model in " + folder
                                + ": neither a config.json nor an MLmodel with the flavor onnx.",
                        "Log one with mlflow.transformers or mlflow.onnx."));
        return new ServedFolder(graph, Optional.empty(), tokenizer(folder).map(place -> new ModelLayout(place, place)));
    }

    /** The graph of 8-bit integers; only our trainer's, known by the checksums beside it, which has judged it. */
    private static Optional<Path> ofIntegers(Path folder, ServingEngine engine) {
        return Optional.of(folder.resolve(OnnxModel.INT8_FILE))
                .filter(file -> engine == ServingEngine.INT8)
                .filter(file -> Files.isRegularFile(file) && Files.exists(folder.resolve(ModelArtifact.CHECKSUMS)));
    }

    private static Optional<Path> tokenizer(Path folder) {
        for (String name : TOKENIZERS) {
            try (Stream<Path> files =
                    Files.find(folder, DEPTH, (file, facts) -> facts.isRegularFile() && file.endsWith(name))) {
                Optional<Path> nearest = files.min((a, b) -> a.getNameCount() - b.getNameCount());
                if (nearest.isPresent()) {
                    return nearest.map(Path::getParent);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }
}
