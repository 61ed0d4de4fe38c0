package io.marquee.trainer.basemodel;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which files of a base model matter. */
final class ModelFiles {

    static final String CONFIG = "config.json";
    static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");
    static final List<String> VOCABULARY = List.of("tokenizer.json", "vocab.txt");

    static final String CARD = "README.md";

    private static final List<String> OPTIONAL = List.of("tokenizer_config.json", CARD);
    private static final String REMEDY =
            "Name another base model (model_name): a Hub id, a folder or an s3:// prefix with config.json, weights and vocab.txt.";

    private ModelFiles() {}

    /**
     * The names among those that a training needs.
     *
     * @param where the model as people know it
     * @throws MarqueeException INVALID_INPUT when it is no model that can be trained
     */
    static List<String> choose(Collection<String> names, String where) {
        if (!names.contains(CONFIG)) {
            throw unusable(where, "it has no " + CONFIG);
        }
        String weights = WEIGHTS.stream()
                .filter(names::contains)
                .findFirst()
                .orElseThrow(() -> unusable(where, "it has no weights (" + String.join(" or ", WEIGHTS) + ")"));
        if (VOCABULARY.stream().noneMatch(names::contains)) {
            throw unusable(where, "it has no vocabulary (" + String.join(" or ", VOCABULARY) + ")");
        }
        return Stream.of(Stream.of(CONFIG, weights), VOCABULARY.stream(), OPTIONAL.stream())
                .flatMap(group -> group)
                .filter(names::contains)
                .toList();
    }

    /** The file of a model's weights among chosen names. */
    static String weights(Collection<String> chosen) {
        return WEIGHTS.stream().filter(chosen::contains).findFirst().orElseThrow();
    }

    private static MarqueeException unusable(String where, String why) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT, "The base model " + where + " cannot be trained: " + why + ".", REMEDY);
    }
}
