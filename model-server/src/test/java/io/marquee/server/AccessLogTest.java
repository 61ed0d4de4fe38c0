package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The line that a request leaves behind. */
class AccessLogTest {

    private static final String CANARY = "canary";
    private static final long LIMIT = Duration.ofSeconds(10).toNanos();

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    private final TestServer server = MARQUEE.server();
    private final LogLines log = new LogLines("io.marquee.access");

    @BeforeAll
    static void deploy() {
        MARQUEE.server().deployed("logged", MARQUEE.models().trained("it", Map.of(), TinyModel.RIGHT));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void tellsWhatAnAnswerTookAndWhoGaveIt() {
        server.predict("logged", "good", "bad");
        assertThat(line(it -> it.contains("model=logged")))
                .matches(
                        "method=POST route=/v1/models/\\{name\\}/predict status=200 protocol=marquee model=logged version=1"
                                + " texts=2 tokens=\\d+ tokenize_ms=[\\d.]+ queue_ms=[\\d.]+ infer_ms=[\\d.]+ total_ms=[\\d.]+");
    }

    @Test
    void tellsTheProblemOfAFailure() {
        server.predict("nobody", "good");
        assertThat(line(it -> it.contains("status=404"))).contains("problem=urn:marquee:problem:not-found");
        server.service().post("/v1/models/logged/predict", "{\"texts\":[");
        assertThat(line(it -> it.contains("status=400"))).contains("problem=urn:marquee:problem:invalid-input");
    }

    @Test
    void holdsNothingThatACallerWrote() {
        server.predict("logged", "a " + CANARY + " text");
        server.predict("logged-" + CANARY, "good");
        server.service()
                .post(
                        "/v1/models/logged/predict?token=" + CANARY,
                        "{\"texts\":[\"" + CANARY + "\"",
                        "Authorization",
                        "Bearer " + CANARY,
                        "User-Agent",
                        CANARY);
        server.service().get("/v1/" + CANARY);
        line(it -> it.contains("method=GET"));
        assertThat(log.messages())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(line -> assertThat(line).doesNotContain(CANARY));
    }

    /** The line comes after the answer, so it may not be there at once. */
    private String line(Predicate<String> wanted) {
        long deadline = System.nanoTime() + LIMIT;
        while (System.nanoTime() < deadline) {
            for (String message : log.messages()) {
                if (wanted.test(message)) {
                    return message;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no such line among " + log.messages());
    }
}
