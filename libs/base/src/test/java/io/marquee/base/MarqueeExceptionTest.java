package io.marquee.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarqueeExceptionTest {

    @Test
    void explainsWhatHappenedAndWhatToDo() {
        var failure = new MarqueeException(FailureKind.NOT_FOUND, "There is no bucket 'films'.", "Create it first.");
        assertThat(failure.explanation()).isEqualTo("There is no bucket 'films'. Create it first.");
    }

    @Test
    void explainsWithoutARemedy() {
        assertThat(new MarqueeException(FailureKind.INTERNAL, "It broke.", null).explanation())
                .isEqualTo("It broke.");
    }

    @Test
    void stopsCancelledWork() {
        TaskMonitor cancelled = new TaskMonitor() {
            @Override
            public void report(Progress progress) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThatThrownBy(cancelled::checkCancelled)
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThatCode(TaskMonitor.NONE::checkCancelled).doesNotThrowAnyException();
    }
}
