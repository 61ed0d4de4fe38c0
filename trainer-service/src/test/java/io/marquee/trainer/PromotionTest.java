package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of the versions of a registered model, one training after the other. */
@ExtendWith(OutputCaptureExtension.class)
class PromotionTest {

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    private final String model = "promoted " + UUID.randomUUID();

    private JsonNode train(String... options) throws IOException {
        Path result = data.resolve("result.json");
        var all = new java.util.ArrayList<>(java.util.List.of(options));
        all.add("--experiment=promotion");
        all.add("--registered_model=" + model);
        all.add("--result=" + result);
        assertThat(TRAINER.job(data.resolve("data"), all.toArray(String[]::new)))
                .isZero();
        return new JsonMapper().readTree(Files.readString(result));
    }

    private JsonNode poor(String... options) throws IOException {
        var all = new java.util.ArrayList<>(java.util.List.of(options));
        all.add("--learning_rate=1e-9");
        return train(all.toArray(String[]::new));
    }

    private static Tracking tracking() {
        return TRAINER.tracking();
    }

    private ModelVersion version(String number) {
        return tracking().version(model, number);
    }

    @Test
    void aBetterVersionTakesThePlaceOfTheChampionAndAWorseOneDoesNot(CapturedOutput output) throws IOException {
        JsonNode first = poor().path("promotion");
        assertThat(first.path("validation_status").asString()).isEqualTo("approved");
        assertThat(first.path("reason").asString()).isEqualTo("there was no champion");
        assertThat(version("1").aliases()).containsExactly("champion");

        JsonNode result = train("--nb_train_epochs=3");
        JsonNode second = result.path("promotion");
        assertThat(second.path("validation_status").asString()).isEqualTo("approved");
        assertThat(second.path("compared_with").asString()).isEqualTo("1");
        assertThat(second.path("challenger_value").asDouble())
                .isEqualTo(result.path("metrics").path("Final_test_f1").asDouble());
        assertThat(second.path("gain").asDouble()).isPositive();
        assertThat(second.path("mcnemar_p_value").asDouble()).isBetween(0.0, 0.01);
        assertThat(version("1").aliases()).isEmpty();
        assertThat(version("2").aliases()).containsExactly("champion");

        JsonNode third = poor().path("promotion");
        assertThat(third.path("validation_status").asString()).isEqualTo("rejected");
        assertThat(third.path("champion_value").asDouble())
                .isEqualTo(second.path("challenger_value").asDouble());
        assertThat(version("2").aliases()).containsExactly("champion");
        assertThat(version("3").aliases()).containsExactly("challenger");
        assertThat(version("3").tags()).containsEntry("validation_status", "rejected");
        assertThat(output).contains("version 3 of " + model + " is rejected and challenger: Final_test_f1");
    }

    @Test
    void peopleMayKeepTheLastWord() throws IOException {
        assertThat(poor("--promotion=off").path("promotion").isNull()).isTrue();
        assertThat(version("1").aliases()).isEmpty();
        assertThat(version("1").tags()).doesNotContainKey("validation_status");
        tracking().setAlias(model, "champion", "1");

        JsonNode second = train("--promotion=challenger", "--nb_train_epochs=3", "--promotion_metric=Final_test_loss")
                .path("promotion");
        assertThat(second.path("validation_status").asString()).isEqualTo("approved");
        assertThat(second.path("champion_value").asDouble())
                .isGreaterThan(second.path("challenger_value").asDouble());
        assertThat(version("2").aliases()).containsExactly("challenger");
        assertThat(version("1").aliases()).containsExactly("champion");
    }

    @Test
    void aChampionWhoseFilesAreGoneStaysAndNothingIsClaimed(CapturedOutput output) throws Exception {
        poor();
        ModelVersion champion = version("1");
        deleteFile(champion, "config.json");

        JsonNode second = train().path("promotion");

        assertThat(second.path("validation_status").asString()).isEqualTo("pending");
        assertThat(second.path("reason").asString()).startsWith("version 1, the champion, cannot be used: ");
        assertThat(second.path("gain").isNull()).isTrue();
        assertThat(version("1").aliases()).containsExactly("champion");
        assertThat(version("2").aliases()).containsExactly("challenger");
        assertThat(second.path("reason").asString()).contains("no config.json").doesNotContain("/work-");
        assertThat(output).contains("cannot be compared with").doesNotContain("\tat ");
    }

    private static void deleteFile(ModelVersion version, String name) throws Exception {
        String run = version.runId();
        String experiment = tracking().run(String.valueOf(run)).experimentId();
        String path = experiment + "/models/" + version.modelId().orElseThrow() + "/artifacts/" + name;
        URI uri = URI.create(TRAINER.mlflow() + "/api/2.0/mlflow-artifacts/artifacts/" + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri)
                    .version(HttpClient.Version.HTTP_1_1)
                    .DELETE()
                    .build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }
}
