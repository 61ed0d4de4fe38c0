package io.marquee.trainer.basemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.hub.HubClient;
import io.marquee.hub.HubSettings;
import io.marquee.hub.test.HubServer;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.dataset.FileDigest;
import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.trainer.SmallModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseModelsTest {

    private static final String ID = "owner/small";

    @TempDir
    Path folder;

    private @Nullable HubServer hub;
    private @Nullable HubClient client;

    @BeforeEach
    void hub() throws IOException {
        SmallModel.write(model(), 0.1);
        Files.writeString(model().resolve("flax_model.msgpack"), "weights for another library");
        hub = HubServer.serving(folder.resolve("hub"));
        client = new HubClient(new HubSettings(hub.endpoint(), null, Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(client).close();
        server().close();
    }

    @Test
    void aModelOfTheHubComesByCommitWithoutTheFilesThatNobodyNeeds() {
        BaseModel model = fetch(ID);
        assertThat(model.revision()).isEqualTo(server().commit(ID)).hasSize(40);
        assertThat(model.folder()).isDirectoryContaining("glob:**/model.safetensors");
        assertThat(model.folder().resolve("flax_model.msgpack")).doesNotExist();
        assertSameWeights(model);
        long before = downloads();
        assertThat(fetch(ID)).isEqualTo(model);
        assertThat(downloads()).isEqualTo(before);
    }

    @Test
    void aModelInAFolderStaysThereAndIsKnownByItsWeights() {
        BaseModel model = fetch(model().toString());
        assertThat(model.folder()).isEqualTo(model());
        assertThat(model.revision()).isEqualTo("sha256:" + FileDigest.sha256(model().resolve("model.safetensors")));
    }

    @Test
    void aModelOfTheBucketIsDownloadedOnceUntilItChanges() throws IOException {
        upload();
        BaseModel model = fetch(store().uri("models/small"));
        assertSameWeights(model);
        Files.writeString(model.folder().resolve("mark"), "kept");
        assertThat(fetch(store().uri("models/small") + "/"))
                .extracting(BaseModel::folder)
                .isEqualTo(model.folder());
        assertThat(model.folder().resolve("mark")).exists();

        SmallModel.write(model(), 0.2);
        upload();
        BaseModel changed = fetch(store().uri("models/small"));
        assertThat(changed.revision()).isNotEqualTo(model.revision());
        assertSameWeights(changed);
    }

    @Test
    void aCancelledDownloadLeavesNothing() throws IOException {
        upload();
        assertThatThrownBy(() -> models().fetch(store().uri("models/small"), "main", new CancelledAfterOneFile()))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(folder.resolve("data/cache/store")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "vocab.txt"})
    void aModelThatLacksAFileIsRefused(String missing) throws IOException {
        Files.delete(model().resolve(missing));
        upload();
        for (String name : List.of(model().toString(), ID, store().uri("models/small"))) {
            assertFails(name, FailureKind.INVALID_INPUT, missing);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertFails("owner/other", FailureKind.NOT_FOUND, "owner/other");
        assertFails("./nowhere", FailureKind.NOT_FOUND, "There is no folder");
        assertFails(store().uri("models/other"), FailureKind.INVALID_INPUT, "config.json");
    }

    @Test
    void anotherBucketIsRefused() {
        assertFails("s3://another/models/small", FailureKind.INVALID_INPUT, "does not lie in the bucket");
        assertFails("a\0b", FailureKind.INVALID_INPUT, "is no name of a base model");
    }

    private static final class CancelledAfterOneFile implements TaskMonitor {
        private boolean one;

        @Override
        public void report(Progress progress) {
            one = true;
        }

        @Override
        public boolean isCancelled() {
            return one;
        }
    }

    private Path model() {
        return folder.resolve("hub").resolve(ID);
    }

    private FolderObjectStore store() {
        return new FolderObjectStore(folder.resolve("bucket"));
    }

    private HubServer server() {
        return Objects.requireNonNull(hub);
    }

    private BaseModels models() {
        var data = new DataFolder(folder.resolve("data"));
        return new BaseModels(new HubModels(Objects.requireNonNull(client), data), new StoredModels(store(), data));
    }

    private BaseModel fetch(String name) {
        return models().fetch(name, "main", TaskMonitor.NONE);
    }

    private void upload() throws IOException {
        for (String name : List.of("config.json", "model.safetensors", "vocab.txt")) {
            if (Files.exists(model().resolve(name))) {
                store().put("models/small/" + name, model().resolve(name));
            }
        }
    }

    private long downloads() {
        return server().requests().stream()
                .filter(request -> request.path().contains("/resolve/"))
                .filter(request -> request.method().equals("GET"))
                .count();
    }

    private void assertSameWeights(BaseModel fetched) {
        assertThat(fetched.folder().resolve("model.safetensors"))
                .hasSameBinaryContentAs(model().resolve("model.safetensors"));
    }

    private void assertFails(String name, FailureKind kind, String message) {
        assertThatThrownBy(() -> fetch(name))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }
}
