package io.marquee.tracking.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests look at failures. */
public final class Failures {

    private Failures() {}

    /** Asserts that a call fails in this way, and says these words. */
    public static void assertFails(FailureKind kind, ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MarqueeException.class, failure -> {
            assertThat(failure.kind()).as(failure.explanation()).isEqualTo(kind);
            for (String word : words) {
                assertThat(failure.explanation()).contains(word);
            }
        });
    }
}
