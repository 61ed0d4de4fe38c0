package io.marquee.bert.model;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shape of a BERT model, as its {@code config.json} has it.
 *
 * @param vocabularySize rows of the word embeddings
 * @param hiddenSize width of a token's vector
 * @param layers encoder layers
 * @param heads attention heads per layer
 * @param intermediateSize width inside of a layer's feed-forward part
 * @param maxPositions the longest sequence
 * @param typeVocabularySize rows of the token type embeddings
 * @param layerNormEpsilon added to the variance
 * @param hiddenDropout chance that a hidden value is dropped in training
 * @param attentionDropout chance that an attention weight is dropped in training
 * @param initializerRange standard deviation of new weights
 * @param labels names of the classes, by index
 */
public record BertConfig(
        int vocabularySize,
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        int maxPositions,
        int typeVocabularySize,
        float layerNormEpsilon,
        float hiddenDropout,
        float attentionDropout,
        float initializerRange,
        List<String> labels) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Far beyond any BERT; a file that asks for more would only fill the memory. */
    private static final int MOST = 1 << 20;

    private static final int MOST_LAYERS = 1000;

    public BertConfig {
        labels = List.copyOf(labels);
    }

    /**
     * Reads the {@code config.json} of a folder; what it leaves out is as in Transformers.
     *
     * @throws MarqueeException NOT_FOUND without one, CORRUPT_DATA for one that is broken or not BERT's
     */
    public static BertConfig read(Path folder) {
        Path file = folder.resolve("config.json");
        JsonNode json = json(file);
        String type = json.path("model_type").asString("bert");
        if (!type.equals("bert")) {
            throw broken(file, "its model_type is '" + type + "', not 'bert'", null);
        }
        String activation = json.path("hidden_act").asString("gelu");
        if (!activation.equals("gelu")) {
            throw broken(file, "its hidden_act is '" + activation + "', not 'gelu'", null);
        }
        int hidden = positive(file, json, "hidden_size", 768);
        int heads = positive(file, json, "num_attention_heads", 12);
        if (hidden % heads != 0) {
            throw broken(file, "its hidden_size " + hidden + " cannot be shared by " + heads + " heads", null);
        }
        return new BertConfig(
                positive(file, json, "vocab_size", 30522),
                hidden,
                positive(file, json, "num_hidden_layers", 12),
                heads,
                positive(file, json, "intermediate_size", 3072),
                positive(file, json, "max_position_embeddings", 512),
                positive(file, json, "type_vocab_size", 2),
                (float) json.path("layer_norm_eps").asDouble(1e-12),
                (float) json.path("hidden_dropout_prob").asDouble(0.1),
                (float) json.path("attention_probs_dropout_prob").asDouble(0.1),
                (float) json.path("initializer_range").asDouble(0.02),
                labels(json));
    }

    private static List<String> labels(JsonNode json) {
        JsonNode named = json.path("id2label");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < Math.max(named.size(), 2); i++) {
            labels.add(named.path(String.valueOf(i)).asString("LABEL_" + i));
        }
        return labels;
    }

    private static int positive(Path file, JsonNode json, String name, int otherwise) {
        int value = json.path(name).asInt(otherwise);
        if (value <= 0 || value > (name.equals("num_hidden_layers") ? MOST_LAYERS : MOST)) {
            throw broken(file, "its " + name + " is " + value, null);
        }
        return value;
    }

    private static JsonNode json(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (json.isObject()) {
                return json;
            }
            throw broken(file, "it is no JSON object", null);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    "There is no model in " + file.getParent() + ": no config.json.",
                    "Name a folder or repository in Hugging Face's layout.",
                    e);
        } catch (JacksonException e) {
            throw broken(file, "it is no JSON", e);
        }
    }

    private static MarqueeException broken(
            Path file, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The model's " + file + " cannot be used: " + reason + ".",
                "Use a BERT model in Hugging Face's layout.",
                cause);
    }

    /** The same shape with other classes. */
    public BertConfig withLabels(List<String> names) {
        return new BertConfig(
                vocabularySize,
                hiddenSize,
                layers,
                heads,
                intermediateSize,
                maxPositions,
                typeVocabularySize,
                layerNormEpsilon,
                hiddenDropout,
                attentionDropout,
                initializerRange,
                names);
    }

    /** Of how many numbers a classifier of this shape is made. */
    public long parameters() {
        return ParameterShapes.of(this).values().stream()
                .mapToLong(shape -> LongStream.of(shape).reduce(1, Math::multiplyExact))
                .sum();
    }

    /** As Transformers reads it. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add("BertForSequenceClassification");
        json.put("model_type", "bert")
                .put("vocab_size", vocabularySize)
                .put("hidden_size", hiddenSize)
                .put("num_hidden_layers", layers)
                .put("num_attention_heads", heads)
                .put("intermediate_size", intermediateSize)
                .put("hidden_act", "gelu")
                .put("max_position_embeddings", maxPositions)
                .put("type_vocab_size", typeVocabularySize)
                .put("layer_norm_eps", Double.parseDouble(Float.toString(layerNormEpsilon)))
                .put("hidden_dropout_prob", Double.parseDouble(Float.toString(hiddenDropout)))
                .put("attention_probs_dropout_prob", Double.parseDouble(Float.toString(attentionDropout)))
                .put("initializer_range", Double.parseDouble(Float.toString(initializerRange)))
                .put("pad_token_id", 0)
                .put("problem_type", "single_label_classification")
                .put("torch_dtype", "float32");
        ObjectNode names = json.putObject("id2label");
        ObjectNode ids = json.putObject("label2id");
        for (int i = 0; i < labels.size(); i++) {
            names.put(String.valueOf(i), labels.get(i));
            ids.put(labels.get(i), i);
        }
        return json.toPrettyString() + "\n";
    }
}
