package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What needs the token where one is set: changing what is live does, asking it does not. */
class TokenTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    @Test
    void deployingNeedsIt() {
        String request = "{\"model_name\":\"guarded\",\"model\":\"m\",\"version\":\"1\"}";
        var service = MARQUEE.server().service();
        assertThat(service.post("/v1/deployments", request).statusCode()).isEqualTo(401);
        HttpResponse<String> wrong = service.post("/v1/deployments", request, "Authorization", "Bearer canary");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).doesNotContain(ModelServerExtension.TOKEN);
    }

    @Test
    void removingNeedsItAndTakesNothingAwayWithoutIt() {
        TestServer server = MARQUEE.server();
        server.deployed("guarded", MARQUEE.models().trained("it", Map.of(), TinyModel.RIGHT));
        assertThat(server.service().send("DELETE", "/v1/models/guarded", "").statusCode())
                .isEqualTo(401);
        assertThat(server.label("guarded", "good")).isEqualTo("positive");
    }

    @Test
    void readingDoesNot() {
        var service = MARQUEE.server().service();
        assertThat(service.get("/v1/models").statusCode()).isEqualTo(200);
        assertThat(service.get("/v1/deployments").statusCode()).isEqualTo(200);
    }
}
