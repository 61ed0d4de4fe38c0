package io.marquee.bert.golden;

import io.marquee.bert.serving.ServingClassifier;
import io.marquee.bert.serving.ServingEngine;
import io.marquee.bert.tokenizer.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a served model says is what Transformers says of the same weights, in a batch of mixed lengths and alone. */
class GoldenServingTest {

    private static final List<String> WORDS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"one-layer", "three-labels", "four-layers", "full-length"})
    void givesPythonsLogitsTogetherAndAlone(String name) throws IOException {
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(Golden.FOLDER.resolve("models").resolve(name).resolve(file), folder.resolve(file));
        }
        Files.write(folder.resolve("vocab.txt"), WORDS);
        JsonNode golden = Golden.json("models/" + name + "/case.json");
        List<Tokens> texts = Golden.texts(golden.path("ids"));
        try (ServingClassifier served = ServingClassifier.load(folder, ServingEngine.AUTO, 1)) {
            Golden.assertLogits(served.logits(texts), golden.path("logits"));
            List<float[]> alone = new ArrayList<>();
            texts.forEach(text -> alone.addAll(served.logits(List.of(text))));
            Golden.assertLogits(alone, golden.path("logits"));
        }
    }
}
