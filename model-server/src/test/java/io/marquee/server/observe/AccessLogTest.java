package io.marquee.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.marquee.base.FailureKind;
import io.marquee.server.LogLines;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** The access log where the console takes fields. */
class AccessLogTest {

    @Test
    void givesFieldsToAConsoleThatTakesThem() {
        try (LogLines log = new LogLines("io.marquee.access")) {
            var request = new AccessLog.Request("POST", "/v1/models/{name}/predict", 429, Protocol.MARQUEE, 1_234_567);
            new AccessLog(true).write(request, Call.begin(), FailureKind.OVERLOADED);
            assertThat(log.events())
                    .singleElement()
                    .satisfies(event -> assertThat(fields(event))
                            .containsEntry("route", "/v1/models/{name}/predict")
                            .containsEntry("status", 429)
                            .containsEntry("protocol", "marquee")
                            .containsEntry("total_ms", "1.235")
                            .containsEntry("problem", "urn:marquee:problem:overloaded"));
        } finally {
            Call.end();
        }
    }

    private static Map<String, Object> fields(ILoggingEvent event) {
        return event.getKeyValuePairs().stream().collect(Collectors.toMap(it -> it.key, (KeyValuePair it) -> it.value));
    }
}
