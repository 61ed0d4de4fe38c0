package io.marquee.reviews.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

class CleaningPropertiesTest {

    @Property
    void onePassGivesWhatTheStepsGive(@ForAll("recipes") CleaningRecipe recipe, @ForAll("texts") String text) {
        assertThat(recipe.clean(text)).isEqualTo(recipe.cleanStepByStep(text));
    }

    @Property
    void theTokenizersNormalizersGiveWhatTheStepsGive(
            @ForAll("recipes") CleaningRecipe recipe, @ForAll("texts") String text) {
        assertThat(Normalizers.apply(recipe, text)).isEqualTo(recipe.cleanStepByStep(text));
    }

    @Property
    void cleaningTwiceIsCleaningOnce(@ForAll("recipes") CleaningRecipe recipe, @ForAll("texts") String text) {
        String once = recipe.clean(text);
        assertThat(recipe.clean(once)).isEqualTo(once);
    }

    @Property
    void theOriginalLeavesLettersDigitsAndSingleBlanks(@ForAll("texts") String text) {
        assertThat(CleaningRecipe.ORIGINAL.clean(text)).matches("(?:[a-z0-9]+(?: [a-z0-9]+)*)?");
    }

    @Property
    void gentleKeepsEveryWordOfASentence(@ForAll("sentences") String sentence) {
        assertThat(CleaningRecipe.GENTLE.clean(sentence)).isEqualTo(sentence);
    }

    @Property
    void aCleanedTextIsNeverLongerAndAlwaysUnicode(
            @ForAll("recipes") CleaningRecipe recipe, @ForAll("texts") String text) {
        String cleaned = recipe.clean(text);
        assertThat(cleaned.length()).isLessThanOrEqualTo(text.length());
        assertThatCode(() -> StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(cleaned)))
                .doesNotThrowAnyException();
    }

    @Property(tries = 10)
    void takesTimeInProportionToTheText(
            @ForAll("recipes") CleaningRecipe recipe, @ForAll("fragments") String fragment) {
        String text = fragment.repeat(1_000_000 / Math.max(1, fragment.length()));
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> recipe.clean(text));
    }

    @Provide
    Arbitrary<CleaningRecipe> recipes() {
        return Arbitraries.of(CleaningRecipe.ORIGINAL, CleaningRecipe.GENTLE);
    }

    @Provide
    Arbitrary<String> texts() {
        return HardTexts.texts();
    }

    @Provide
    Arbitrary<String> sentences() {
        Arbitrary<String> word = Arbitraries.strings()
                .withChars("abcxyz0189'.,!?;:-àéîõüßñøÿœšžı")
                .ofMinLength(1)
                .ofMaxLength(8);
        return word.list().ofMaxSize(12).map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<String> fragments() {
        return HardTexts.fragments();
    }
}
