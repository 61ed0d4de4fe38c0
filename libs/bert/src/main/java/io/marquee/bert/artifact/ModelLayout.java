package io.marquee.bert.artifact;

import io.marquee.bert.tokenizer.Truncation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where things are in a model's folder: flat as Hugging Face has it, or in parts as Python's {@code mlflow.transformers}
 * logs it ({@code model/} and {@code components/tokenizer/}).
 *
 * @param model the folder of the weights and of {@code config.json}
 * @param tokenizer the folder of the tokenizer
 */
public record ModelLayout(Path model, Path tokenizer) {

    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    static final String MAX_LENGTH = "model_max_length";
    static final String TRUNCATION = "marquee_truncation";

    private static final JsonMapper JSON = new JsonMapper();

    /** The layout of a folder. */
    public static ModelLayout of(Path folder) {
        Path inParts = folder.resolve("model");
        if (!Files.exists(folder.resolve("config.json")) && Files.exists(inParts.resolve("config.json"))) {
            Path component = folder.resolve("components/tokenizer");
            return new ModelLayout(inParts, Files.isDirectory(component) ? component : inParts);
        }
        return new ModelLayout(folder, folder);
    }

    /** The most tokens that the tokenizer's own configuration allows, at most those of the model. */
    public int maxLength(int maxPositions) {
        double declared = tokenizerConfig().path(MAX_LENGTH).asDouble(maxPositions);
        return (int) Math.max(3, Math.min(declared, maxPositions));
    }

    /** How the model was taught to see long texts. */
    public Truncation truncation() {
        return Truncation.byId(tokenizerConfig().path(TRUNCATION).asString(Truncation.HEAD.id()));
    }

    private JsonNode tokenizerConfig() {
        Path file = tokenizer.resolve(TOKENIZER_CONFIG);
        try {
            return Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            // the length then is the model's
            return JSON.createObjectNode();
        }
    }
}
