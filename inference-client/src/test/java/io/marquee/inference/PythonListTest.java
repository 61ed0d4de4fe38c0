package io.marquee.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonListTest {

    @Test
    void readsTheListOfTheOriginalsDefault() {
        assertThat(PythonList.parse("['Very good movie!', \"Not really, it's nothing\"]"))
                .containsExactly("Very good movie!", "Not really, it's nothing");
    }

    @Test
    void takesAnythingElseForOneText() {
        assertThat(PythonList.parse("A film, ['not'] a list")).containsExactly("A film, ['not'] a list");
    }

    @Test
    void readsAnEmptyListAndATrailingComma() {
        assertThat(PythonList.parse("[]")).isEmpty();
        assertThat(PythonList.parse(" ['a',] ")).containsExactly("a");
    }

    @Test
    void readsEscapes() {
        assertThat(PythonList.parse("['it\\'s \\u00e9\\n']")).containsExactly("it's \u00e9\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['a'",
                "['a' 'b']",
                "[a]",
                "['a'] + ['b']",
                "['a",
                "['\\",
                "['\\u12']",
                "[__import__('os').system('id')]"
            })
    void refusesWhatIsNotAListOfTexts(String source) {
        assertThatThrownBy(() -> PythonList.parse(source))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT))
                .hasMessageContaining("character");
    }

    @Property
    void readsBackWhateverWasQuoted(@ForAll List<String> texts) {
        String source = texts.stream()
                .map(text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        assertThat(PythonList.parse(source)).isEqualTo(texts);
    }

    @Property
    void eitherReadsOrRefuses(@ForAll String source) {
        try {
            assertThat(PythonList.parse("[" + source)).isNotNull();
        } catch (MarqueeException refused) {
            assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        }
    }
}
