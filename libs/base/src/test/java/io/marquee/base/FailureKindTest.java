package io.marquee.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindTest {

    @ParameterizedTest
    @EnumSource
    void endsAJobWithACodeThatIsNotZero(FailureKind kind) {
        assertThat(kind.exitCode()).isBetween(1, 255);
    }

    @ParameterizedTest
    @EnumSource
    void isAnErrorOverHttp(FailureKind kind) {
        assertThat(kind.httpStatus()).isBetween(400, 599);
    }

    @Test
    void hasOneExitCodeEach() {
        assertThat(Arrays.stream(FailureKind.values()).map(FailureKind::exitCode))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsItsTypeInATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(FailureKind.INVALID_INPUT.problemType()).isEqualTo("urn:marquee:problem:invalid-input");
        } finally {
            Locale.setDefault(before);
        }
    }
}
