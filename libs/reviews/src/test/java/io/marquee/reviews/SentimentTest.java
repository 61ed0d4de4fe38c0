package io.marquee.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentimentTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "neg", "negative", "NEGATIVE", " Neg\t"})
    void readsNegative(String text) {
        assertThat(Sentiment.parse(text)).isEqualTo(Sentiment.NEGATIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "pos", "positive", "Positive", " POS "})
    void readsPositive(String text) {
        assertThat(Sentiment.parse(text)).isEqualTo(Sentiment.POSITIVE);
    }

    @ParameterizedTest
    @EnumSource
    void comesBackFromItsLabelAndItsName(Sentiment sentiment) {
        assertThat(Sentiment.ofLabel(sentiment.label())).isEqualTo(sentiment);
        assertThat(Sentiment.parse(sentiment.id())).isEqualTo(sentiment);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 2, 1L << 32, Long.MIN_VALUE})
    void refusesOtherLabels(long label) {
        assertThatThrownBy(() -> Sentiment.ofLabel(label))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT))
                .hasMessageContaining(String.valueOf(label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "2", "01", "1.0", "neutral", "possitive"})
    void refusesOtherNames(String text) {
        assertThatThrownBy(() -> Sentiment.parse(text))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 1 << 20})
    void showsTheBeginningOfALongLabel(int length) {
        assertThatThrownBy(() -> Sentiment.parse("x".repeat(length)))
                .hasMessage("'" + "x".repeat(40) + "…' is no label.");
        assertThatThrownBy(() -> Split.parse("x".repeat(length))).hasMessage("'" + "x".repeat(40) + "…' is no split.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsupervised", "validation", ""})
    void refusesOtherSplits(String text) {
        assertThatThrownBy(() -> Split.parse(text))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void keepsNamesInATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Sentiment.POSITIVE.id()).isEqualTo("positive");
            assertThat(Sentiment.parse("POSITIVE")).isEqualTo(Sentiment.POSITIVE);
            assertThat(Split.parse("TRAIN")).isEqualTo(Split.TRAIN);
            assertThat(Split.TRAIN.id()).isEqualTo("train");
        } finally {
            Locale.setDefault(before);
        }
    }
}
