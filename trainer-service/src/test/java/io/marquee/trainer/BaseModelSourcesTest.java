package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.hub.test.HubServer;
import io.marquee.tracking.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The same model from three places gives the same training. */
class BaseModelSourcesTest {

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @Test
    void learnsTheSameFromAFolderABucketAndAHub() throws IOException {
        Path repo = data.resolve("hub/owner/small");
        SmallModel.write(repo, 0.1);
        try (Stream<Path> files = Files.list(repo)) {
            for (Path file : files.toList()) {
                TRAINER.store().put("models/small/" + file.getFileName(), file);
            }
        }
        RunSummary folder = trained("--model_name=" + repo);
        RunSummary bucket = trained("--model_name=" + TRAINER.store().uri("models/small"));
        try (HubServer hub = HubServer.serving(data.resolve("hub"))) {
            RunSummary ofHub = trained("--model_name=owner/small", "--marquee.hub.endpoint=" + hub.endpoint());
            assertThat(ofHub.tags()).containsEntry("base_model_revision", hub.commit("owner/small"));
            assertThat(List.of(loss(bucket), loss(ofHub))).containsOnly(loss(folder));
        }
        assertThat(bucket.tags().get("base_model_revision"))
                .startsWith("sha256:")
                .isEqualTo(folder.tags().get("base_model_revision"));
    }

    @Test
    void learnsFromTheModelThatTheRepositoryShips() throws IOException {
        RunSummary run = trained(
                "--model_name=" + TrainerExtension.BASE_MODEL,
                "--train_subset_size=40",
                "--learning_rate=1e-4",
                "--nb_unfrozen_layers=20");
        assertThat(loss(run)).isBetween(0.1, 1.5);
    }

    private RunSummary trained(String... options) throws IOException {
        Path result = data.resolve("result.json");
        List<String> all = Stream.concat(Stream.of(options), Stream.of("--experiment=sources", "--result=" + result))
                .toList();
        assertThat(TRAINER.job(data, all.toArray(String[]::new))).isZero();
        return TRAINER.tracking()
                .run(new JsonMapper()
                        .readTree(Files.readString(result))
                        .path("run_id")
                        .asString());
    }

    private static Double loss(RunSummary run) {
        return run.metrics().getOrDefault("Final_test_loss", Double.NaN);
    }
}
