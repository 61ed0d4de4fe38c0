package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Prometheus is told of predictions and versions. */
class MetricsTest {

    private static final String REQUESTS = "marquee_prediction_requests_total";
    private static final String TIMES = "marquee_prediction_time_seconds_count";
    private static final Map<String, String> NOBODY = Map.of("model", "none", "version", "none");

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static ModelVersion first;
    static ModelVersion second;

    @BeforeAll
    static void train() {
        TrackedModels models = MARQUEE.models();
        first = models.trained("first", Map.of(), TinyModel.RIGHT);
        second = models.trained("second", Map.of(), TinyModel.CONTRARY);
    }

    private final TestServer server = MARQUEE.server();

    @Test
    void everyAnswerIsCountedOnceWithItsTextsAndPhases() {
        server.deployed("counted", first);
        for (int i = 0; i < 3; i++) {
            assertThat(server.predict("counted", "good", "bad").statusCode()).isEqualTo(200);
        }
        Scrape after = Scrape.of(server);
        Map<String, String> version = Map.of("model", "counted", "version", first.version());
        assertThat(after.sum(REQUESTS, version)).isEqualTo(3);
        assertThat(after.sum(REQUESTS, Map.of("model", "counted", "protocol", "marquee", "outcome", "success")))
                .isEqualTo(3);
        assertThat(after.sum("marquee_prediction_texts_total", version)).isEqualTo(6);
        assertThat(after.sum("marquee_prediction_tokens_total", version)).isGreaterThanOrEqualTo(18);
        for (String phase : new String[] {"tokenize", "queue", "infer", "total"}) {
            assertThat(after.sum(TIMES, Map.of("model", "counted", "phase", phase)))
                    .as(phase)
                    .isEqualTo(3);
        }
    }

    @Test
    void everyFailureIsCountedOnceByItsKind() {
        server.deployed("failing", first);
        Scrape before = Scrape.of(server);
        server.predict("nobody-has-this-name", "good");
        server.service().post("/v1/models/failing/predict", "{\"texts\":[");
        server.predict("failing", "x".repeat(ModelServerExtension.MAX_CHARACTERS + 1));
        Scrape after = Scrape.of(server);
        assertThat(grown(before, after, "not-found")).isEqualTo(1);
        assertThat(grown(before, after, "invalid-input")).isEqualTo(1);
        assertThat(grown(before, after, "too-large")).isEqualTo(1);
        assertThat(grown(before, after, "success")).isZero();
    }

    @Test
    void protocolsWithARouteInCommonAreCountedApart() {
        server.deployed("shared", first);
        Scrape before = Scrape.of(server);
        server.service().post("/predict", "{\"inputs\": \"good\"}");
        server.service().post("/predict", "{\"model\": \"shared\", \"data\": [[[2, 5, 3]], [[1, 1, 1]]]}");
        Scrape after = Scrape.of(server);
        for (String protocol : new String[] {"tei", "original"}) {
            Map<String, String> label = Map.of("protocol", protocol);
            assertThat(after.sum(REQUESTS, label) - before.sum(REQUESTS, label))
                    .as(protocol)
                    .isEqualTo(1);
        }
    }

    @Test
    void namesThatNobodyServesMakeNoSeries() {
        for (int i = 0; i < 5; i++) {
            server.predict("made-up-" + i, "good");
        }
        Scrape after = Scrape.of(server);
        assertThat(after.samples().keySet().toString()).doesNotContain("made-up");
        assertThat(after.sum(REQUESTS, NOBODY)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theMetersOfAVersionGoWithIt() {
        server.deployed("leaving", first);
        server.predict("leaving", "good");
        server.deployed("leaving", second);
        server.predict("leaving", "good");
        Scrape swapped = Scrape.of(server);
        assertThat(swapped.count(REQUESTS, Map.of("model", "leaving", "version", first.version())))
                .isZero();
        assertThat(swapped.sum(REQUESTS, Map.of("model", "leaving", "version", second.version())))
                .isEqualTo(1);
        server.service().send("DELETE", "/v1/models/leaving", "", TestServer.AUTHORIZED);
        assertThat(Scrape.of(server).samples().keySet())
                .noneMatch(it -> "leaving".equals(it.labels().get("model")));
    }

    @Test
    void whatIsLoadedIsShownWithItsSizeAndTraffic() {
        double changes = Scrape.of(server).sum("marquee_model_changes_total", Map.of());
        server.deployed("shown", first);
        Scrape after = Scrape.of(server);
        Map<String, String> version = Map.of("model", "shown", "version", first.version(), "role", "primary");
        assertThat(after.sum("marquee_model_size_bytes", version)).isPositive();
        assertThat(after.sum("marquee_model_traffic_percent", version)).isEqualTo(100);
        assertThat(after.sum("marquee_models_size_bytes", Map.of()))
                .isGreaterThanOrEqualTo(after.sum("marquee_model_size_bytes", version));
        assertThat(after.sum("marquee_model_changes_total", Map.of())).isGreaterThan(changes);
    }

    private static double grown(Scrape before, Scrape after, String outcome) {
        Map<String, String> labels = Map.of("protocol", "marquee", "outcome", outcome);
        return after.sum(REQUESTS, labels) - before.sum(REQUESTS, labels);
    }
}
