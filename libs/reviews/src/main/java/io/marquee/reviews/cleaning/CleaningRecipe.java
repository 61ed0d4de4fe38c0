package io.marquee.reviews.cleaning;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.List;
import java.util.Map;

/**
 * How reviews are cleaned. A recipe is a value: its id goes into manifests, MLflow and models, and its steps are written
 * into the model's {@code tokenizer.json}, so that prediction cleans exactly as training did. Cleaning twice is cleaning
 * once.
 *
 * @param id its name
 * @param special which characters stay
 */
public record CleaningRecipe(String id, SpecialCharacters special) {

    /** What the Python sample does: no tags, no special characters, lower case, single blanks. */
    public static final CleaningRecipe ORIGINAL = new CleaningRecipe("original", SpecialCharacters.ALPHANUMERIC);

    /** The same, but apostrophes, sentence punctuation and accented letters stay. */
    public static final CleaningRecipe GENTLE = new CleaningRecipe("gentle", SpecialCharacters.SENTENCES);

    private static final List<CleaningRecipe> ALL = List.of(ORIGINAL, GENTLE);

    /** @throws MarqueeException INVALID_INPUT, naming the recipes that there are */
    public static CleaningRecipe byId(String id) {
        return ALL.stream()
                .filter(recipe -> recipe.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "There is no cleaning recipe '" + id + "'.",
                        "Choose one of " + ids() + "."));
    }

    /** The ids of all recipes. */
    public static List<String> ids() {
        return ALL.stream().map(CleaningRecipe::id).toList();
    }

    /** The steps, in their order. */
    public List<CleaningStep> steps() {
        return List.of(
                new CleaningStep.StripHtml(),
                new CleaningStep.RemoveSpecialCharacters(special),
                new CleaningStep.LowerCase(),
                new CleaningStep.CollapseWhiteSpace());
    }

    /** All steps as Hugging Face normalizers, in their order. */
    public List<Map<String, Object>> normalizers() {
        return steps().stream().flatMap(step -> step.normalizers().stream()).toList();
    }

    /** The cleaned text: what the steps give one after the other, in one pass. */
    public String clean(String text) {
        return OnePassCleaner.of(special).clean(text);
    }

    /** The cleaned text, step by step: the definition that {@link #clean} is held against. */
    public String cleanStepByStep(String text) {
        String result = text;
        for (CleaningStep step : steps()) {
            result = step.apply(result);
        }
        return result;
    }
}
