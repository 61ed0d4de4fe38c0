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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** What is remembered, and what becomes of files that are damaged on this disk. */
class DeploymentsTest {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension();

    @TempDir
    Path folder;

    private final List<CountingClassifier> loaded = new CopyOnWriteArrayList<>();
    /** Where loading has come, and when it may go on. */
    private volatile CountDownLatch entered = new CountDownLatch(0);

    private volatile CountDownLatch released = new CountDownLatch(0);
    private Path bucket;
    private ModelVersion version;
    private long cacheBytes = 1 << 20;

    /** Everything of a server that a restart makes anew. */
    private final class Server {
        private final LiveModels live = new LiveModels();
        private final Tracking tracking = MLFLOW.tracking();
        private final Ledger ledger = new Ledger(new DeploymentStore(new FolderObjectStore(bucket), "server"));
        private final LoadedVersions loadedVersions = new LoadedVersions(live);
        private final ModelCache cache = new ModelCache(folder.resolve("cache"), tracking, cacheBytes);
        private final VersionLoads loads = new VersionLoads(
                new ModelLoading(tracking, cache, DeploymentsTest.this::load, budget()), loadedVersions);
        private final ModelViews views = new ModelViews(ledger, loadedVersions, loads);
        private final Deployments deployments = new Deployments(new Deployments.Means(
                new VersionChooser(tracking), loads, ledger, loadedVersions, cache, Clock.systemUTC()));

        private Server started() {
            deployments.restore();
            return this;
        }

        private void deploy(String name) {
            deploy(name, version);
        }

        private void deploy(String name, ModelVersion which) {
            var unused = deployments.deploy(
                    new DeploymentRequest(name, null, null, null, which.name(), which.version(), null),
                    TaskMonitor.NONE);
        }

        private List<String> names() {
            return live.all().stream().map(LiveModel::modelName).toList();
        }
    }

    private static MemoryBudget budget() {
        return new MemoryBudget(
                () -> new Memory.Usage(1L << 40, 0, 0, Long.MAX_VALUE),
                new DeploymentProperties(
                        null, 1, DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), Duration.ofSeconds(1)));
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
        CountDownLatch held = released;
        entered.countDown();
        try {
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        CountingClassifier classifier = new CountingClassifier();
        loaded.add(classifier);
        return classifier;
    }

    @BeforeEach
    void registerOneVersion() throws IOException {
        bucket = Files.createDirectory(folder.resolve("bucket"));
        version = register("model_" + UUID.randomUUID(), "whole");
    }

    /** A version of one file with a text. */
    private ModelVersion register(String name, String text) throws IOException {
        Path files = Files.createTempDirectory(folder, "files");
        Files.writeString(files.resolve("model"), "whole");
        Files.writeString(files.resolve("notes"), text);
        Tracking tracking = MLFLOW.tracking();
        Experiment experiment = tracking.experiment("deployments of " + name);
        Run run = tracking.startRun(experiment, "it", Map.of());
        LoggedModel model = tracking.logModel(run, "it", files, Map.of(), Map.of(), TaskMonitor.NONE);
        ModelVersion registered = tracking.register(name, model, run, "", Map.of());
        tracking.finish(run, RunStatus.FINISHED);
        return registered;
    }

    @Test
    void bringsFilesAnewThatAreDamagedOnThisDisk() throws IOException {
        new Server().started().deploy("kept");
        Files.writeString(cached(), "half");
        Server restarted = new Server().started();
        assertThat(restarted.names()).containsExactly("kept");
        assertThat(cached()).hasContent("whole");
        assertThat(contents()).as("nothing discarded stays behind").hasSize(1);
    }

    @Test
    void restoresFromMlflowWhenTheDiskWasLost() throws IOException {
        new Server().started().deploy("kept");
        Files.move(folder.resolve("cache"), folder.resolve("lost"));
        Server restarted = new Server().started();
        assertThat(restarted.names()).containsExactly("kept");
    }

    @Test
    void keepsAModelInMindThatCouldNotBeRestored() throws IOException {
        new Server().started().deploy("kept");
        Path list = bucket.resolve("deployments/server.json");
        String good = Files.readString(list);
        Files.writeString(list, good.replace("\"version\":\"1\"", "\"version\":\"99\""));
        Server restarted = new Server().started();
        assertThat(restarted.names()).isEmpty();
        restarted.deploy("other");
        assertThat(Files.readString(list)).contains("\"kept\"", "\"99\"", "\"other\"");
        restarted.deployments.remove("kept");
        assertThat(Files.readString(list)).doesNotContain("\"kept\"");
    }

    @Test
    void leavesTheOldModelLiveWhenTheNewOneCannotBeRemembered() throws IOException {
        Server server = new Server().started();
        server.deploy("kept");
        ModelVersion next = register(version.name(), "another");
        Path list = bucket.resolve("deployments/server.json");
        Files.delete(list);
        // a folder with something in it cannot be replaced by a file
        Files.createDirectories(list.resolve("in the way"));
        assertThatThrownBy(() -> server.deploy("kept", next)).isInstanceOf(MarqueeException.class);
        assertThatThrownBy(() -> server.deployments.remove("kept")).isInstanceOf(MarqueeException.class);
        assertThat(server.names()).containsExactly("kept");
        assertThat(loaded).hasSize(2);
        assertThat(loaded.getFirst().closed).hasValue(0);
        assertThat(loaded.getLast().closed).hasValue(1);
    }

    @Test
    void listsAVersionThatCouldNotBeRestoredWithItsProblem() throws IOException {
        new Server().started().deploy("kept");
        Path list = bucket.resolve("deployments/server.json");
        Files.writeString(list, Files.readString(list).replace("\"version\":\"1\"", "\"version\":\"99\""));
        Server restarted = new Server().started();
        VersionView view = restarted.views.one("kept").versions().getFirst();
        assertThat(view.state()).isEqualTo(VersionState.FAILED);
        assertThat(view.problem()).contains("99");
        assertThat(restarted.views.problems()).singleElement().asString().startsWith("kept, version 99: ");
        assertThatThrownBy(() -> restarted.live.lease("kept", null, null)).hasMessageContaining("is not loaded");
        restarted.deploy("kept");
        assertThat(restarted.views.one("kept").versions().getFirst().state()).isEqualTo(VersionState.LIVE);
    }

    @Test
    void refusesToChangeAnythingBeforeItIsKnownWhatWasLive() {
        Server server = new Server();
        assertThatThrownBy(() -> server.deploy("early"))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        assertThat(loaded).allSatisfy(it -> assertThat(it.closed).hasValue(1));
    }

    @Test
    void loadsNothingTwiceThatIsInMemory() throws IOException {
        Server server = new Server().started();
        server.deploy("kept");
        server.deploy("kept");
        assertThat(loaded).hasSize(1);
        assertThat(loaded.getFirst().closed).hasValue(0);
    }

    @Test
    void goesBackToTheVersionBefore() throws IOException {
        Server server = new Server().started();
        server.deploy("kept");
        server.deploy("kept", register(version.name(), "another"));
        server.deployments.rollback("kept");
        assertThat(server.views.one("kept").primary().version()).isEqualTo("1");
        assertThat(server.views.one("kept").events().getFirst().message()).startsWith("rolled back to version 1");
        assertThat(loaded).extracting(it -> it.closed.get()).containsExactly(1, 1, 0);
    }

    @Test
    void removesAVersionAndWithTheLastOneTheName() throws IOException {
        Server server = new Server().started();
        server.deploy("kept");
        ModelVersion next = register(version.name(), "another");
        var unused = server.deployments.deploy(
                new DeploymentRequest("kept", null, null, null, next.name(), next.version(), null, null, 0, null, null),
                TaskMonitor.NONE);
        assertThatThrownBy(() -> server.deployments.remove("kept", "1")).hasMessageContaining("is the primary");
        assertThatThrownBy(() -> server.deployments.remove("kept", "9")).hasMessageContaining("no version 9");
        server.deployments.remove("kept", "2");
        assertThat(loaded.getLast().closed).hasValue(1);
        server.deployments.remove("kept", "1");
        assertThat(server.names()).isEmpty();
        assertThatThrownBy(() -> server.deployments.remove("kept")).hasMessageContaining("There is no model 'kept'");
    }

    @Test
    void keepsOneCopyOfContentThatSeveralVersionsHave() throws IOException {
        Server server = new Server().started();
        server.deploy("one");
        server.deploy("other", register("model_" + UUID.randomUUID(), "whole"));
        assertThat(contents()).hasSize(1);
    }

    @Test
    void takesOverFilesThatWereKeptByName() throws IOException {
        Server server = new Server().started();
        server.deploy("kept");
        Path byName = folder.resolve("cache").resolve(version.name()).resolve("1." + version.runId());
        Files.createDirectories(byName.getParent());
        Files.move(contents().getFirst().resolve("files"), byName);
        FileSystemUtils.deleteRecursively(folder.resolve("cache/.content"));
        FileSystemUtils.deleteRecursively(folder.resolve("cache/.versions"));
        Files.writeString(byName.resolve("notes"), "not those of MLflow");
        assertThat(new Server().started().names()).containsExactly("kept");
        assertThat(contents().getFirst().resolve("files/notes")).hasContent("not those of MLflow");
    }

    @Test
    void removesFilesThatAreNotLiveBeyondTheBound() throws IOException {
        cacheBytes = 0;
        Server server = new Server().started();
        server.deploy("kept");
        server.deploy("kept", register(version.name(), "another"));
        assertThat(contents()).as("what is live").hasSize(1);
        server.deployments.rollback("kept");
        assertThat(server.views.one("kept").primary().version()).isEqualTo("1");
        assertThat(contents()).hasSize(1);
    }

    @Test
    void changesOfOneNameDoNotWaitForThoseOfAnother() throws Exception {
        Server server = new Server().started();
        entered = new CountDownLatch(1);
        released = new CountDownLatch(1);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<?> slow = both.submit(() -> server.deploy("slow"));
            assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
            CountDownLatch held = released;
            released = new CountDownLatch(0);
            server.deploy("quick");
            assertThat(server.names()).containsExactly("quick");
            held.countDown();
            slow.get();
        }
        assertThat(server.names()).containsExactly("quick", "slow");
    }

    private Path cached() throws IOException {
        return contents().getFirst().resolve("files").resolve("model");
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("cache/.content"))) {
            return all.toList();
        }
    }
}
