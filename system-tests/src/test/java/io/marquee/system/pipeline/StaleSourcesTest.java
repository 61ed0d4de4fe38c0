package io.marquee.system.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.system.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which changes make {@code ./marquee up} build again. */
class StaleSourcesTest {

    private static final List<String> JARS = List.of(
            "infra/s3-endpoint/target/s3-endpoint-exec.jar",
            "ingest-service/target/ingest-service.jar",
            "glue-cleaner-service/target/glue-cleaner-service.jar",
            "trainer-service/target/trainer-service.jar",
            "model-server/target/model-server.jar",
            "inference-client/target/inference-client.jar",
            "dashboard/target/dashboard.jar");

    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path checkout;

    @BeforeEach
    void build() throws Exception {
        for (String jar : JARS) {
            write(jar, BUILT);
        }
        write(".marquee/build.stamp", BUILT);
    }

    @Test
    void buildsNothingAgainWhenNoSourceHasChanged() throws Exception {
        write("trainer-service/src/main/java/Trainer.java", BUILT.minusSeconds(60));
        assertThat(stale()).isEmpty();
    }

    @Test
    void buildsAgainWhenASourceHasChanged() throws Exception {
        write("trainer-service/src/main/java/Trainer.java", BUILT.plusSeconds(60));
        assertThat(stale()).contains("Trainer.java");
    }

    @Test
    void takesWhatTheBuildItselfGeneratesForNoChange() throws Exception {
        write("dashboard/src/main/frontend/generated/vaadin.ts", BUILT.plusSeconds(60));
        assertThat(stale()).isEmpty();
    }

    @Test
    void buildsAgainWhenAJarIsMissing() throws Exception {
        Files.delete(checkout.resolve("trainer-service/target/trainer-service.jar"));
        assertThat(stale()).isEqualTo("trainer");
    }

    private void write(String file, Instant time) throws Exception {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x");
        Files.setLastModifiedTime(path, FileTime.from(time));
    }

    private String stale() throws Exception {
        String launcher = Repository.root().resolve("infra/launcher").toString();
        String script = ". '" + launcher + "/settings.sh'; . '" + launcher + "/build.sh'; stale_sources";
        var builder = new ProcessBuilder("bash", "-euc", script);
        builder.environment().put("ROOT", checkout.toString());
        builder.environment().remove("MARQUEE_HOME");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
