package io.marquee.kit.security;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.RunningService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write where a token is set. */
class ApiTokenTest {

    private static final String INPUT = "{\"dataset\":\"imdb\",\"nb_epochs\":1}";

    @TempDir
    static Path folder;

    static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(SampleService.class, folder, "--marquee.api.token=canary-token");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/samples", "/legacy", "/v1/%73amples", "/v1//samples", "/v1/samples;a=b", "/v1/samples/"})
    void refusesAWriteWithoutTheToken(String path) {
        HttpResponse<String> answer = service.post(path, INPUT);
        // what the container itself refuses does not get as far
        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("\"id\"").doesNotContain("canary-token");
    }

    @Test
    void saysWhichTokenIsMissing() {
        HttpResponse<String> answer = service.post("/v1/samples", INPUT);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"marquee\"");
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:marquee:problem:unauthorized");
        assertThat(json(answer).path("detail").asString()).contains("MARQUEE_API_TOKEN");
    }

    @Test
    void refusesAWrongToken() {
        HttpResponse<String> answer = service.post("/v1/samples", INPUT, "Authorization", "Bearer canary-toke");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"marquee\", error=\"invalid_token\"");
        assertThat(service.send("DELETE", "/v1/samples/a", "").statusCode()).isEqualTo(401);
    }

    @Test
    void letsAWriteWithTheTokenPass() {
        assertThat(service.post("/v1/samples", INPUT, "Authorization", "bearer canary-token")
                        .statusCode())
                .isEqualTo(202);
        assertThat(service.post("/legacy", INPUT, "Authorization", "Bearer canary-token")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsReadsAndOpenRoutesPassWithoutIt() {
        assertThat(service.get("/v1/samples").statusCode()).isEqualTo(200);
        assertThat(service.post("/v1/echoes/a", INPUT).statusCode()).isEqualTo(200);
        assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    }
}
