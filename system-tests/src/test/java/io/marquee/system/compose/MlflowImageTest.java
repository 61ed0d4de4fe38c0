package io.marquee.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.system.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How MLflow's image starts the server, by what its environment says; the server's place is taken by one that tells. */
class MlflowImageTest {

    private static final String TELLS = """
            #!/bin/sh
            echo "artifacts=$MLFLOW_ARTIFACTS_DESTINATION region=$AWS_DEFAULT_REGION"
            for word in "$@"; do echo "[$word]"; done
            """;

    @TempDir
    Path folder;

    @Test
    void artifactsGoToTheBucketThatIsNamed() throws Exception {
        assertThat(said(Map.of("AWS_BUCKET", "films", "AWS_REGION", "eu-west-3")))
                .startsWith("artifacts=s3://films/mlflow region=eu-west-3")
                .contains("[server]", "[--workers]", "[1]", "[--timeout-keep-alive 65]");
    }

    @Test
    void anotherPlaceForArtifactsComesFirst() throws Exception {
        assertThat(said(Map.of("AWS_BUCKET", "films", "MLFLOW_ARTIFACTS_DESTINATION", "s3://other/place")))
                .startsWith("artifacts=s3://other/place region=us-east-1");
    }

    @Test
    void withoutABucketTheyStayInTheVolume() throws Exception {
        assertThat(said(Map.of("AWS_BUCKET", ""), "--dev"))
                .startsWith("artifacts=/data/artifacts")
                .endsWith("[--dev]\n");
    }

    private String said(Map<String, String> environment, String... options) throws Exception {
        Path server = Files.writeString(folder.resolve("mlflow"), TELLS);
        assertThat(server.toFile().setExecutable(true)).isTrue();
        var command = new ArrayList<>(
                List.of("sh", Repository.root().resolve("infra/mlflow/serve.sh").toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("MLFLOW_"));
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
