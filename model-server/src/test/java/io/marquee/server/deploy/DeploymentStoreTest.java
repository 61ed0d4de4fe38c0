package io.marquee.server.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.server.live.LiveModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered, in every format that there was. */
class DeploymentStoreTest {

    private static final String KEY = "deployments/it.json";
    private static final String OF_ONE_VERSION = """
            {"format":1,"models":[{"model_name":"sentiment","registered_model":"model_imdb","version":"7","run_id":"r7",
             "metric":"Best_val_f1","value":0.83,"deployed_at":"2026-11-24T10:00:00Z"},
             {"model_name":"other","registered_model":"m","version":"1","run_id":null,"metric":null,"value":null,
             "deployed_at":"2026-11-24T11:00:00Z"}]}
            """;

    @TempDir
    Path bucket;

    @Test
    void remembersEverything() {
        Arrangement all = Traffic.shadow(
                        Traffic.canary(Arrangement.of(ArrangementTest.version("1")), ArrangementTest.version("2"), 10),
                        ArrangementTest.version("3"))
                .withGuard(new Guard(0.1, 20.0, 5, 50))
                .following(new Followed("model_imdb", "champion", "1"))
                .withHistory(List.of(ArrangementTest.version("0")))
                .noting(new Event(Instant.EPOCH, "it was deployed"));
        store().save(List.of(all));
        assertThat(store().load()).containsExactly(all);
    }

    @Test
    void readsTheFormatOfOneVersionAName() {
        put(OF_ONE_VERSION);
        List<Arrangement> models = store().load();
        assertThat(models).extracting(Arrangement::modelName).containsExactly("sentiment", "other");
        assertThat(models.getFirst())
                .isEqualTo(Arrangement.of(new LiveModel(
                        "sentiment",
                        "model_imdb",
                        "7",
                        "r7",
                        "Best_val_f1",
                        0.83,
                        Instant.parse("2026-11-24T10:00:00Z"))));
    }

    @Test
    void hasNothingBeforeTheFirstDeployment() {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void refusesWhatItCannotRead() {
        for (String document : List.of("{\"format\":3,\"models\":[]}", "{}", "[]", "", "{\"format\":2,\"mod")) {
            put(document);
            assertThatThrownBy(() -> store().load())
                    .as(document)
                    .hasMessageContaining(KEY)
                    .hasMessageContaining("cannot be read");
        }
    }

    private void put(String document) {
        new FolderObjectStore(bucket).put(KEY, document.getBytes(UTF_8), "application/json");
    }

    private DeploymentStore store() {
        return new DeploymentStore(new FolderObjectStore(bucket), "it");
    }
}
