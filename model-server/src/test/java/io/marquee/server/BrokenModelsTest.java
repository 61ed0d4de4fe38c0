package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Models that cannot be served are refused, and what was live stays so. */
class BrokenModelsTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    private static final TinyModel PLAIN = new TinyModel(false, List.of("LABEL_0", "LABEL_1"));

    static TrackedModels models;
    static TestServer server;

    @BeforeAll
    static void deployAGoodOne() {
        server = MARQUEE.server();
        models = MARQUEE.models();
        server.deployed("steady", models.trained("good", Map.of(), TinyModel.RIGHT));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAModelThatIsDamaged(Damage damage) {
        ModelVersion version = models.trained("damaged", Map.of(), RunStatus.FINISHED, (folder, ids) -> {
            PLAIN.writeInParts(folder, ids);
            damage.apply(folder);
        });
        refuses(version, List.of(404, 422));
    }

    @Test
    void refusesWeightsWithOneOtherByte() {
        ModelVersion version = models.trained("flipped", Map.of(), RunStatus.FINISHED, (folder, ids) -> {
            TinyModel.CONTRARY.write(folder, ids);
            flipLastByte(folder.resolve("model.safetensors"));
        });
        JsonNode problem = refuses(version, List.of(422));
        assertThat(problem.path("detail").asString()).contains("model.safetensors is not what its SHA256SUMS says");
    }

    @Test
    void refusesAModelWhoseFilesAreGone() throws Exception {
        AtomicReference<String> uri = new AtomicReference<>("");
        ModelVersion version = models.trained("gone", Map.of(), RunStatus.FINISHED, (folder, ids) -> {
            uri.set(ids.artifactUri());
            TinyModel.CONTRARY.write(folder, ids);
        });
        deleteArtifact(uri.get() + "/model.safetensors");
        refuses(version, List.of(404, 422));
    }

    @Test
    void refusesAModelWhoseClassesMeanSomethingElse() {
        for (List<String> labels : List.of(List.of("POSITIVE", "NEGATIVE"), List.of("bad", "so so", "good"))) {
            TinyModel other = new TinyModel(false, labels);
            ModelVersion version = models.trained("other classes", Map.of(), RunStatus.FINISHED, other::writeInParts);
            assertThat(refuses(version, List.of(400)).path("detail").asString()).contains(labels.getFirst());
        }
    }

    private static JsonNode refuses(ModelVersion version, List<Integer> statuses) {
        JsonNode problem = server.refused(TestServer.request("steady", version));
        assertThat(problem.path("status").asInt()).as(problem.toString()).isIn(statuses);
        assertThat(server.label("steady", "a good film")).isEqualTo("positive");
        return problem;
    }

    private static void flipLastByte(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteArtifact(String uri) throws Exception {
        String path = uri.replaceFirst("^mlflow-artifacts:/+", "");
        URI call = MARQUEE.mlflow().url().resolve("/api/2.0/mlflow-artifacts/artifacts/" + path);
        HttpRequest request = HttpRequest.newBuilder(call)
                .version(HttpClient.Version.HTTP_1_1)
                .DELETE()
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
