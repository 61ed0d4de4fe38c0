package io.marquee.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final String TWO =
            "{\"predictions\":[{\"label\" : \"positive\",\"score\":0.9},{\"label\":\"negative\"}]}";

    @Test
    void areThoseOfTheAnswerInTheirOrder() {
        assertThat(are(TWO, "positive", "negative")).isTrue();
        assertThat(are(TWO, "negative", "positive")).isFalse();
    }

    @Test
    void areNotWhatIsMissingOrTooMuch() {
        assertThat(are(TWO, "positive")).isFalse();
        assertThat(are(TWO, "positive", "negative", "negative")).isFalse();
        assertThat(are("{}")).isTrue();
        assertThat(are("{\"label\":", "positive")).isFalse();
    }

    @Test
    void areNotOfAnotherKey() {
        assertThat(are("{\"labels\":\"positive\",\"x\":\"label\"}", "positive")).isFalse();
        assertThat(are("{\"label\":\"positively\"}", "positive")).isFalse();
    }

    private static boolean are(String body, String... labels) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Labels("label", List.of(labels)).are(bytes, bytes.length);
    }
}
