package io.marquee.bert.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of {@code BertForSequenceClassification}: their names and shapes in the order that Transformers has. */
final class ParameterShapes {

    static final String CLASSIFIER = "classifier";

    private ParameterShapes() {}

    static Map<String, long[]> of(BertConfig config) {
        long hidden = config.hiddenSize();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        String embeddings = "bert.embeddings.";
        shapes.put(embeddings + "word_embeddings.weight", new long[] {config.vocabularySize(), hidden});
        shapes.put(embeddings + "position_embeddings.weight", new long[] {config.maxPositions(), hidden});
        shapes.put(embeddings + "token_type_embeddings.weight", new long[] {config.typeVocabularySize(), hidden});
        norm(shapes, embeddings + "LayerNorm", hidden);
        for (int i = 0; i < config.layers(); i++) {
            String layer = "bert.encoder.layer." + i + ".";
            linear(shapes, layer + "attention.self.query", hidden, hidden);
            linear(shapes, layer + "attention.self.key", hidden, hidden);
            linear(shapes, layer + "attention.self.value", hidden, hidden);
            linear(shapes, layer + "attention.output.dense", hidden, hidden);
            norm(shapes, layer + "attention.output.LayerNorm", hidden);
            linear(shapes, layer + "intermediate.dense", config.intermediateSize(), hidden);
            linear(shapes, layer + "output.dense", hidden, config.intermediateSize());
            norm(shapes, layer + "output.LayerNorm", hidden);
        }
        linear(shapes, "bert.pooler.dense", hidden, hidden);
        linear(shapes, CLASSIFIER, config.labels().size(), hidden);
        return shapes;
    }

    /** Whether a model may come without it: the parts that a base model has not learnt are made anew. */
    static boolean isOptional(String name) {
        return name.startsWith(CLASSIFIER) || name.startsWith("bert.pooler.");
    }

    private static void linear(Map<String, long[]> shapes, String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private static void norm(Map<String, long[]> shapes, String name, long size) {
        shapes.put(name + ".weight", new long[] {size});
        shapes.put(name + ".bias", new long[] {size});
    }
}
