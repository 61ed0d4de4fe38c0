package io.marquee.reviews.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetNameTest {

    @ParameterizedTest
    @CsvSource({
        "imdb,imdb",
        "' IMDB ',imdb",
        "stanfordnlp/imdb,imdb",
        "StanfordNLP/IMDB,imdb",
        "cornell/rotten_tomatoes,cornell--rotten_tomatoes",
        "v1.2-final_3,v1.2-final_3"
    })
    void makesTheBucketsNameOfWhatPeopleCallIt(String asked, String name) {
        assertThat(DatasetName.of(asked)).isEqualTo(name);
        assertThat(DatasetName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "..", "../imdb", "a/../b", "a..b", "/imdb", "-imdb", "a b", "a\nb", "a\\b", "é", "a\u0000"
            })
    void refusesWhatIsNoName(String asked) {
        assertThatThrownBy(() -> DatasetName.of(asked))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT));
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 10_000})
    void refusesWhatIsTooLong(int length) {
        assertThatThrownBy(() -> DatasetName.of("a".repeat(length))).isInstanceOf(MarqueeException.class);
        assertThat(DatasetName.of("a".repeat(128))).hasSize(128);
    }

    @Property
    void givesOneSegmentOfAKeyOrRefuses(@ForAll String asked) {
        try {
            assertThat(DatasetName.of(asked)).matches("[a-z0-9][a-z0-9._-]*").doesNotContain("..");
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        }
    }
}
