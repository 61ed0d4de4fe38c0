package io.marquee.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.server.live.CountingClassifier;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.test.MlflowServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered, and what becomes of files that are damaged on this disk. */
class DeploymentsTest {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension();

    @TempDir
    Path folder;

    private final List<CountingClassifier> loaded = new ArrayList<>();
    private Path bucket;
    private ModelVersion version;

    /** Everything of a server that a restart makes anew. */
    private final class Server {
        private final LiveModels live = new LiveModels();
        private final Tracking tracking = MLFLOW.tracking();
        private final Deployments deployments = new Deployments(
                new VersionChooser(tracking),
                new ModelLoading(
                        tracking, new ModelCache(folder.resolve("cache"), tracking), DeploymentsTest.this::load),
                new DeploymentStore(new FolderObjectStore(bucket), "server"),
                live,
                Clock.systemUTC());

        private void deploy(String name) {
            var unused = deployments.deploy(
                    new DeploymentRequest(name, null, null, null, version.name(), version.version(), null),
                    TaskMonitor.NONE);
        }

        private List<String> names() {
            return live.all().stream().map(LiveModel::modelName).toList();
        }
    }

    /** A model of one file, which says that it is whole. */
    private CountingClassifier load(Path files) {
        try {
            if (!Files.readString(files.resolve("model")).equals("whole")) {
                throw new MarqueeException(FailureKind.CORRUPT_DATA, "It is not whole.", null);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        loaded.add(new CountingClassifier());
        return loaded.getLast();
    }

    @BeforeEach
    void registerOneVersion() throws IOException {
        bucket = Files.createDirectory(folder.resolve("bucket"));
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("model"), "whole");
        Tracking tracking = MLFLOW.tracking();
        String name = "model_" + UUID.randomUUID();
        Experiment experiment = tracking.experiment("deployments of " + name);
        Run run = tracking.startRun(experiment, "it", Map.of());
        LoggedModel model = tracking.logModel(run, "it", files, Map.of(), Map.of(), TaskMonitor.NONE);
        version = tracking.register(name, model, run, "", Map.of());
        tracking.finish(run, RunStatus.FINISHED);
    }

    @Test
    void bringsFilesAnewThatAreDamagedOnThisDisk() throws IOException {
        new Server().deploy("kept");
        Files.writeString(cached(), "half");
        Server restarted = new Server();
        restarted.deployments.restore();
        assertThat(restarted.names()).containsExactly("kept");
        assertThat(cached()).hasContent("whole");
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left).as("nothing discarded stays behind").hasSize(1);
        }
    }

    @Test
    void restoresFromMlflowWhenTheDiskWasLost() throws IOException {
        new Server().deploy("kept");
        Files.move(folder.resolve("cache"), folder.resolve("lost"));
        Server restarted = new Server();
        restarted.deployments.restore();
        assertThat(restarted.names()).containsExactly("kept");
    }

    @Test
    void keepsAModelInMindThatCouldNotBeRestored() throws IOException {
        new Server().deploy("kept");
        Path list = bucket.resolve("deployments/server.json");
        String good = Files.readString(list);
        Files.writeString(list, good.replace("\"version\":\"1\"", "\"version\":\"99\""));
        Server restarted = new Server();
        restarted.deployments.restore();
        assertThat(restarted.names()).isEmpty();
        restarted.deploy("other");
        assertThat(Files.readString(list)).contains("\"kept\"", "\"99\"", "\"other\"");
        restarted.deployments.remove("kept");
        assertThat(Files.readString(list)).doesNotContain("\"kept\"");
    }

    @Test
    void leavesTheOldModelLiveWhenTheNewOneCannotBeRemembered() throws IOException {
        Server server = new Server();
        server.deploy("kept");
        Path list = bucket.resolve("deployments/server.json");
        Files.delete(list);
        // a folder with something in it cannot be replaced by a file
        Files.createDirectories(list.resolve("in the way"));
        assertThatThrownBy(() -> server.deploy("kept")).isInstanceOf(MarqueeException.class);
        assertThatThrownBy(() -> server.deployments.remove("kept")).isInstanceOf(MarqueeException.class);
        assertThat(server.names()).containsExactly("kept");
        assertThat(loaded).hasSize(2);
        assertThat(loaded.getFirst().closed).hasValue(0);
        assertThat(loaded.getLast().closed).hasValue(1);
    }

    private Path cached() {
        return folder.resolve("cache")
                .resolve(version.name())
                .resolve(version.version() + "." + version.runId())
                .resolve("model");
    }
}
