package io.marquee.bert.serving;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What the {@code MLmodel} of a folder says of an ONNX file, as {@code mlflow.onnx} writes it. */
final class OnnxFlavor {

    private static final String FILE = "MLmodel";
    private static final int LARGEST = 1 << 20;

    private OnnxFlavor() {}

    /**
     * The ONNX file of a folder; nothing where the folder has none.
     *
     * @throws MarqueeException CORRUPT_DATA when MLmodel cannot be read or names a file that is not there
     */
    static Optional<Path> file(Path folder) {
        Path mlModel = folder.resolve(FILE);
        if (!Files.isRegularFile(mlModel)) {
            return Optional.empty();
        }
        Object root = read(mlModel);
        if (at(at(root, "flavors"), "onnx") instanceof Map<?, ?> flavor) {
            Path file = folder.resolve(String.valueOf(flavor.get("data"))).normalize();
            if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
                throw broken(mlModel, "it names the ONNX file " + flavor.get("data") + ", which is not there", null);
            }
            return Optional.of(file);
        }
        return Optional.empty();
    }

    private static Object read(Path file) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        try (InputStream in = Files.newInputStream(file)) {
            return new Yaml(new SafeConstructor(options)).load(in);
        } catch (IOException | YAMLException e) {
            throw broken(file, "it is no YAML", e);
        }
    }

    private static @org.jspecify.annotations.Nullable Object at(
            @org.jspecify.annotations.Nullable Object node, String key) {
        return node instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private static MarqueeException broken(
            Path file, String reason, @org.jspecify.annotations.Nullable Exception cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The model's " + file + " cannot be used: " + reason + ".",
                "Log the model again.",
                cause);
    }
}
