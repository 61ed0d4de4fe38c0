package io.marquee.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
    private final Retries retries = new Retries(5, Duration.ofMillis(500), Duration.ofSeconds(4), clock);

    @Test
    void waitsTwiceAsLongEachTimeUpToALimit() {
        assertThat(retries.delay(1)).hasMillis(500);
        assertThat(retries.delay(3)).hasSeconds(2);
        assertThat(retries.delay(50)).hasSeconds(4);
    }

    @Test
    void readsSeconds() {
        assertThat(retries.asked(retryAfter(" 7 "))).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void readsADate() {
        assertThat(retries.asked(retryAfter("Tue, 24 Nov 2026 10:00:30 GMT"))).hasValue(Duration.ofSeconds(30));
        assertThat(retries.asked(retryAfter("Tue, 24 Nov 2026 09:00:30 GMT"))).hasValue(Duration.ZERO);
    }

    @Test
    void ignoresWhatIsNeither() {
        assertThat(retries.asked(retryAfter("soon"))).isEmpty();
        assertThat(retries.asked(retryAfter("99999999999"))).isEmpty();
    }

    private static HttpHeaders retryAfter(String value) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true);
    }
}
