package io.marquee.server.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.server.deploy.Guard;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a canary has to go. */
class CallWindowTest {

    @Test
    void decidesNothingBeforeThereAreEnoughCalls() {
        var window = new CallWindow(new Guard(0.1, null, 5, 10));
        for (int i = 0; i < 4; i++) {
            assertThat(window.add(true, 0)).isEmpty();
        }
        assertThat(window.add(true, 0)).hasValue("5 of its latest 5 calls failed, more than 10.00 of 100");
    }

    @Test
    void saysItOnce() {
        var window = new CallWindow(new Guard(0.0, null, 1, 10));
        assertThat(window.add(true, 0)).isPresent();
        assertThat(window.add(true, 0)).isEmpty();
    }

    @Test
    void allowsExactlyTheRateOfTheGuard() {
        var window = new CallWindow(new Guard(0.5, null, 4, 4));
        assertThat(window.add(true, 0)).isEmpty();
        assertThat(window.add(true, 0)).isEmpty();
        assertThat(window.add(false, 1)).isEmpty();
        assertThat(window.add(false, 1)).isEmpty();
        assertThat(window.add(true, 0)).as("the oldest failure left the window").isEmpty();
        assertThat(window.add(true, 0)).isEmpty();
        assertThat(window.add(true, 0)).isPresent();
    }

    @Test
    void countsTheLatestCallsOnly() {
        var window = new CallWindow(new Guard(0.2, null, 10, 10));
        for (int i = 0; i < 1_000; i++) {
            assertThat(window.add(i % 10 == 0, 1)).isEmpty();
        }
    }

    @Test
    void allowsFiveOfAHundredSlowCalls() {
        var window = new CallWindow(new Guard(null, 20.0, 100, 100));
        for (int i = 0; i < 300; i++) {
            assertThat(window.add(false, i % 20 == 0 ? 21 : 20)).isEmpty();
        }
        assertThat(slow(window))
                .hasValue("6 of its latest 100 answers took more than 20.0 ms, which is more than 5 of 100");
    }

    private static Optional<String> slow(CallWindow window) {
        Optional<String> reason = window.add(false, 1);
        for (int i = 0; i < 20 && reason.isEmpty(); i++) {
            reason = window.add(false, 21);
        }
        return reason;
    }

    @Test
    void aGuardOfLatencyDoesNotMindFailures() {
        var window = new CallWindow(new Guard(null, 20.0, 1, 10));
        for (int i = 0; i < 20; i++) {
            assertThat(window.add(true, 0)).isEmpty();
        }
    }
}
