package io.marquee.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    private final Secret secret = Secret.of("canary-4711");

    @Test
    void doesNotPrintItself() {
        assertThat("token " + secret).doesNotContain("canary").doesNotContain("4711");
    }

    @Test
    void matchesOnlyTheSameText() {
        assertThat(secret.matches("canary-4711")).isTrue();
        assertThat(secret.matches("canary-4712")).isFalse();
        assertThat(secret.matches("")).isFalse();
    }

    @Test
    void equalsASecretOfTheSameText() {
        assertThat(secret).isEqualTo(Secret.of("canary-4711")).hasSameHashCodeAs(Secret.of("canary-4711"));
        assertThat(secret).isNotEqualTo(Secret.of("other"));
    }

    @Test
    void saysWhenThereIsNothingToHide() {
        assertThat(Secret.of("").isEmpty()).isTrue();
        assertThat(Secret.of("")).hasToString("");
    }
}
