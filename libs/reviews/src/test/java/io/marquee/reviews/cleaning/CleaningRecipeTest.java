package io.marquee.reviews.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CleaningRecipeTest {

    static Object[] examples() {
        return new Object[] {
            example("A GREAT film!", "a great film", "a great film!"),
            example(
                    "It's great.<br /><br />I'd see it again",
                    "its great id see it again",
                    "it's great. i'd see it again"),
            example("no tag<br>between words", "no tag between words", "no tag between words"),
            example("well-made", "wellmade", "well-made"),
            example("10/10", "1010", "10 10"),
            example("\"quoted\" (really)", "quoted really", "quoted really"),
            example("Amélie, ÇA VA", "amlie a va", "amélie, ça va"),
            example("a < b <br> c", "a b c", "a b c"),
            example("<<b>>", "", ""),
            example("x<y", "xy", "x y"),
            example("x<>y", "x y", "x y"),
            example("<a href='x>y'>link</a>", "ylink", "y' link"),
            example("5 > 3", "5 3", "5 3"),
            example("&amp;", "amp", "amp;"),
            example("\t one\r\n\u000btwo\f ", "one two", "one two"),
            example("non\u00a0breaking", "nonbreaking", "non breaking"),
            example("curly’s", "curlys", "curly s"),
            example("nul\u0000byte", "nulbyte", "nul byte"),
            example("film 🎬 night", "film night", "film night"),
            example("half \uD83C pair", "half pair", "half pair"),
            example("İstanbul ISIK ıssız", "stanbul isik ssz", "stanbul isik ıssız"),
            example("Straße ŸES ×÷", "strae es", "straße ÿes"),
            example("映画", "", ""),
            example("", "", ""),
            example(" \n ", "", "")
        };
    }

    @ParameterizedTest
    @MethodSource("examples")
    void cleansAsTheSampleDoes(String text, String original, String gentle) {
        assertThat(CleaningRecipe.ORIGINAL.clean(text)).isEqualTo(original);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void keepsApostrophesPunctuationAndAccentsWhenGentle(String text, String original, String gentle) {
        assertThat(CleaningRecipe.GENTLE.clean(text)).isEqualTo(gentle);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesTheSameStepByStep(String text, String original, String gentle) {
        assertThat(CleaningRecipe.ORIGINAL.cleanStepByStep(text)).isEqualTo(original);
        assertThat(CleaningRecipe.GENTLE.cleanStepByStep(text)).isEqualTo(gentle);
    }

    @Test
    void cleansTheSameInATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(CleaningRecipe.ORIGINAL.clean("IT IS")).isEqualTo("it is");
            assertThat(CleaningRecipe.ORIGINAL.cleanStepByStep("IT IS")).isEqualTo("it is");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void findsARecipeByItsId() {
        assertThat(CleaningRecipe.ids()).containsExactly("original", "gentle");
        assertThat(CleaningRecipe.byId("original")).isEqualTo(CleaningRecipe.ORIGINAL);
        assertThat(CleaningRecipe.byId("gentle")).isEqualTo(CleaningRecipe.GENTLE);
    }

    @Test
    void namesTheRecipesWhenThereIsNoSuchOne() {
        assertThatThrownBy(() -> CleaningRecipe.byId("Original")).isInstanceOfSatisfying(MarqueeException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(e.explanation())
                    .contains("'Original'")
                    .contains("original")
                    .contains("gentle");
        });
    }

    private static Arguments example(String text, String original, String gentle) {
        return Arguments.of(text, original, gentle);
    }
}
