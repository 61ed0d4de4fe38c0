package io.marquee.system.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The local AWS Glue beside the running system, as {@code ./marquee up --engine glue} starts it. */
@ExtendWith(RunningSystem.class)
class GlueUpTest {

    @Test
    void cleansOnSparkWhatTheEmbeddedEngineCleans(Launcher launcher) throws Exception {
        var up = launcher.run(Duration.ofMinutes(2), "up", "--no-build", "--engine", "glue");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output()).contains("Glue         " + launcher.url("GLUE"));
        assertThat(launcher.run(Duration.ofMinutes(1), "status").output()).containsPattern("glue +ready");

        JsonNode onGlue = clean(launcher, "glue");
        JsonNode embedded = clean(launcher, "embedded");
        assertThat(onGlue.path("created").asBoolean()).isTrue();
        assertThat(onGlue.path("run").path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(embedded.path("created").asBoolean()).isFalse();
        for (String same : new String[] {"digest", "raw_digest", "rows", "empty", "manifest"}) {
            assertThat(onGlue.path(same)).as(same).isEqualTo(embedded.path(same));
        }
        assertThat(Files.readString(launcher.home().resolve("logs/glue.log"))).contains("Glue endpoint on");
    }

    /** Cleans by the recipe that the pipeline does not take, over REST, and gives the result. */
    private static JsonNode clean(Launcher launcher, String engine) throws Exception {
        String body = "{\"dataset\":\"samples\",\"recipe\":\"gentle\",\"force\":true,\"engine\":\"" + engine + "\"}";
        var accepted = Rest.post(launcher.url("CLEANER") + "/v1/cleanings", body, launcher.token());
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String operation = launcher.url("CLEANER") + "/v1/cleanings/"
                + accepted.json().path("id").asString();
        // the stream of its events ends with it
        Rest.get(operation + "/events");
        JsonNode end = Rest.get(operation).json();
        assertThat(end.path("state").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
        return end.path("result");
    }
}
