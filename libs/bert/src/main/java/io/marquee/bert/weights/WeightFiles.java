package io.marquee.bert.weights;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds and reads the weights of a BERT model in a folder of Hugging Face's layout. */
public final class WeightFiles {

    /** The names that weights may have, best first. */
    public static final List<String> NAMES = List.of("model.safetensors", "pytorch_model.bin");

    private static final String PREFIX = "bert.";

    private WeightFiles() {}

    /**
     * All weights, under the names of {@code BertForSequenceClassification}: {@code bert.} in front of the encoder's,
     * {@code weight} and {@code bias} for what old checkpoints call {@code gamma} and {@code beta}.
     *
     * @throws MarqueeException NOT_FOUND without a weight file, CORRUPT_DATA for a broken one
     */
    public static Map<String, Tensor> read(Path folder) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        raw(folder).forEach((name, tensor) -> weights.put(standardName(name), tensor));
        return weights;
    }

    private static Map<String, Tensor> raw(Path folder) {
        Path safetensors = folder.resolve("model.safetensors");
        if (Files.isRegularFile(safetensors)) {
            return Safetensors.read(safetensors);
        }
        Path checkpoint = folder.resolve("pytorch_model.bin");
        if (Files.isRegularFile(checkpoint)) {
            return PyTorchCheckpoint.read(checkpoint);
        }
        throw new MarqueeException(
                FailureKind.NOT_FOUND, "There are no weights in " + folder + ".", "Put one of " + NAMES + " there.");
    }

    static String standardName(String name) {
        String modern = name.replaceFirst("\\.gamma$", ".weight").replaceFirst("\\.beta$", ".bias");
        boolean ofEncoder =
                modern.startsWith("embeddings.") || modern.startsWith("encoder.") || modern.startsWith("pooler.");
        return ofEncoder ? PREFIX + modern : modern;
    }
}
