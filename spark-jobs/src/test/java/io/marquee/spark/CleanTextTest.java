package io.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.MarqueeException;
import io.marquee.reviews.cleaning.CleaningRecipe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

    private static final String RAW = "I <br /> LOVED it, didn't you?! 10/10 \u00c9t\u00e9";

    @ParameterizedTest
    @ValueSource(strings = {"original", "gentle"})
    void cleansAsTheEmbeddedEngineDoesAfterItsJourneyToAnExecutor(String recipe) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new CleanText(recipe));
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var arrived = (CleanText) in.readObject();
            assertThat(arrived.apply(RAW)).isEqualTo(CleaningRecipe.byId(recipe).clean(RAW));
        }
    }

    @Test
    void refusesAnUnknownRecipeOnTheDriver() {
        assertThatThrownBy(() -> new CleanText("bleach"))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("bleach");
    }
}
