package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.RunningService;
import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Input;
import io.marquee.server.predict.Predictions;
import io.marquee.server.predict.Question;
import io.marquee.tracking.ModelVersion;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Several versions under one name. */
class VersionsTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static TestServer server;
    static TrackedModels models;
    static ModelVersion right;
    static ModelVersion contrary;
    static ModelVersion again;

    @BeforeAll
    static void train() {
        server = MARQUEE.server();
        models = MARQUEE.models();
        right = models.trained("right", Map.of("f1", 0.9), TinyModel.RIGHT);
        contrary = models.trained("contrary", Map.of("f1", 0.7), TinyModel.CONTRARY);
        again = models.trained("right again", Map.of("f1", 0.8), TinyModel.RIGHT);
    }

    @Test
    void deploysTheBestOfWhichOthersStandBy() {
        JsonNode result = server.deployed(
                Map.of("model_name", "best", "experiment", models.experiment(), "metric", "f1", "count", 2));
        assertThat(result.path("version").asString()).isEqualTo(right.version());
        assertThat(result.path("versions").valueStream().map(JsonNode::asString))
                .containsExactly(right.version(), again.version());
        assertThat(result.path("considered")).hasSize(3);
        assertThat(told("best")).isEqualTo("1 PRIMARY 100 LIVE, 3 STANDBY 0 LIVE");
        assertThat(answering("best", again.version(), null)).isEqualTo("3");
        assertThat(answering("best", null, null)).isEqualTo("1");
        JsonNode standby = view("best").at("/versions/1");
        assertThat(standby.path("bytes").asLong()).isPositive();
        assertThat(standby.path("value").asDouble()).isEqualTo(0.8);
        assertThat(standby.path("run_id").asString()).isEqualTo(again.runId());
    }

    @Test
    void splitsCallsByKeyAndTakesThemBack() {
        server.deployed("split", right);
        JsonNode canary = server.deployed(with("split", contrary, "traffic", 30));
        assertThat(canary.path("role").asString()).isEqualTo("CANARY");
        assertThat(told("split")).isEqualTo("1 PRIMARY 70 LIVE, 2 CANARY 30 LIVE");
        List<String> before = keyed("split");
        assertThat(before).contains("1", "2").isEqualTo(keyed("split"));
        assertThat(change("PUT", "split/traffic", "{\"weights\":{\"1\":40,\"2\":60}}"))
                .isEqualTo(200);
        List<String> after = keyed("split");
        assertThat(IntStream.range(0, before.size())
                        .filter(i -> before.get(i).equals("2"))
                        .mapToObj(after::get))
                .as("raising a weight takes nobody away from its version")
                .containsOnly("2");
        assertThat(change("DELETE", "split/versions/2", "")).isEqualTo(204);
        assertThat(told("split")).isEqualTo("1 PRIMARY 100 LIVE");
        assertThat(change("DELETE", "split/versions/2", "")).isEqualTo(404);
    }

    @Test
    void refusesASplitThatIsNone() {
        server.deployed("refused", right);
        for (String wrong : List.of(
                "{\"weights\":{\"1\":90}}",
                "{\"weights\":{}}",
                "{\"weights\":{\"1\":150,\"2\":-50}}",
                "{\"weights\":{\"1\":100},\"guard\":{}}",
                "{\"weights\":{\"1\":100},\"guard\":{\"max_error_rate\":2}}",
                "{\"weights\":{\"1\":100},\"guard\":{\"max_error_rate\":0.1,\"min_requests\":9,\"window\":5}}")) {
            assertThat(change("PUT", "refused/traffic", wrong)).as(wrong).isEqualTo(400);
        }
        assertThat(change("PUT", "refused/traffic", "{\"weights\":{\"9\":100}}"))
                .isEqualTo(404);
        assertThat(change("PUT", "nobody/traffic", "{\"weights\":{\"9\":100}}")).isEqualTo(404);
        assertThat(send("PUT", "refused/traffic", "{\"weights\":{\"1\":100}}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void takesTheCallsFromACanaryThatBreaksItsGuard() {
        server.deployed("guarded", right);
        server.deployed(with("guarded", contrary, "traffic", 0));
        assertThat(
                        change(
                                "PUT",
                                "guarded/traffic",
                                "{\"weights\":{\"2\":100},\"guard\":{\"max_latency_ms\":0.000001,\"min_requests\":3,\"window\":9}}"))
                .isEqualTo(200);
        assertThat(view("guarded").at("/guard/min_requests").asInt()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(server.label("guarded", "good")).isEqualTo("negative");
        }
        JsonNode view = server.service()
                .await("/v1/models/guarded", it -> it.path("guard").isNull());
        assertThat(told("guarded")).isEqualTo("1 PRIMARY 100 LIVE, 2 STANDBY 0 LIVE");
        assertThat(view.at("/events/0/message").asString())
                .startsWith("version 2 lost its share of the calls: 3 of its latest 3 answers took more than");
        assertThat(server.label("guarded", "good")).isEqualTo("positive");
    }

    @Test
    void letsAShadowHearTheCallsAndSaysHowFarItAgrees() {
        server.deployed("shadowed", right);
        server.deployed(with("shadowed", contrary, "shadow", true));
        assertThat(told("shadowed")).isEqualTo("1 PRIMARY 100 LIVE, 2 SHADOW 0 LIVE");
        for (int i = 0; i < 4; i++) {
            assertThat(server.label("shadowed", "good")).isEqualTo("positive");
        }
        String path = "/v1/models/shadowed/shadow";
        JsonNode shadow = server.service().await(path, it -> it.path("calls").asInt() == 4);
        assertThat(shadow.path("version").asString()).isEqualTo("2");
        assertThat(shadow.path("label_agreement").asDouble()).isZero();
        assertThat(shadow.path("mean_abs_difference").asDouble()).isBetween(0.1, 1.0);
        assertThat(change("PUT", "shadowed/shadow", "{\"version\":\"1\"}")).isEqualTo(409);
        assertThat(change("DELETE", "shadowed/shadow", "")).isEqualTo(204);
        assertThat(server.service().get(path).statusCode()).isEqualTo(404);
        assertThat(change("PUT", "shadowed/shadow", "{\"version\":\"2\"}")).isEqualTo(200);
        assertThat(told("shadowed")).isEqualTo("1 PRIMARY 100 LIVE, 2 SHADOW 0 LIVE");
    }

    @Test
    void rollsBackToTheVersionBefore() {
        server.deployed("back", right);
        assertThat(view("back").path("previous").isNull()).isTrue();
        assertThat(change("POST", "back/rollback", "")).isEqualTo(409);
        server.deployed("back", contrary);
        assertThat(view("back").at("/previous/version").asString()).isEqualTo("1");
        assertThat(server.label("back", "good")).isEqualTo("negative");
        assertThat(change("POST", "back/rollback", "")).isEqualTo(200);
        assertThat(server.label("back", "good")).isEqualTo("positive");
        assertThat(change("POST", "nobody/rollback", "")).isEqualTo(404);
    }

    @Test
    void refusesACanaryWithoutAPrimary() {
        JsonNode problem = server.refused(with("alone", right, "traffic", 10));
        assertThat(problem.path("status").asInt()).isEqualTo(409);
        assertThat(server.service().get("/v1/models/alone").statusCode()).isEqualTo(404);
    }

    private static Map<String, Object> with(String name, ModelVersion version, String field, Object value) {
        Map<String, Object> request = new HashMap<>(TestServer.request(name, version));
        request.put(field, value);
        return request;
    }

    private static int change(String method, String path, String body) {
        return send(method, path, body, TestServer.AUTHORIZED).statusCode();
    }

    private static HttpResponse<String> send(String method, String path, String body, String... more) {
        String[] headers = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(more))
                .toArray(String[]::new);
        return server.service().send(method, "/v1/models/" + path, body, headers);
    }

    private static JsonNode view(String name) {
        return RunningService.json(server.service().get("/v1/models/" + name));
    }

    private static String told(String name) {
        return String.join(
                ", ",
                view(name)
                        .path("versions")
                        .valueStream()
                        .map(it -> it.path("version").asString() + " "
                                + it.path("role").asString() + " "
                                + it.path("weight").asInt() + " "
                                + it.path("state").asString())
                        .toList());
    }

    private static List<String> keyed(String name) {
        return IntStream.range(0, 40)
                .mapToObj(i -> answering(name, null, "user-" + i))
                .toList();
    }

    private static String answering(String name, @Nullable String version, @Nullable String key) {
        var question = new Question(name, version, List.of(new Input.Text("good")), new Conditions(null, key, false));
        return server.service()
                .context()
                .getBean(Predictions.class)
                .judge(question)
                .model()
                .version();
    }
}
