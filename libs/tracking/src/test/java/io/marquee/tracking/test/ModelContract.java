package io.marquee.tracking.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.tracking.Candidate;
import io.marquee.tracking.Candidates;
import io.marquee.tracking.DatasetInput;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.LoggedModelIds;
import io.marquee.tracking.MetricDirection;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.ModelFile;
import io.marquee.tracking.ModelFolder;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.UsedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every tracker does about models, versions and the choice of the best. */
public abstract class ModelContract {

    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    Path folder;

    private final byte[] weights = new byte[700_000];
    private final String registered = "model's " + UUID.randomUUID();
    private Tracking tracking;
    private Experiment experiment;

    /** The tracker under test. */
    protected abstract Tracking tracking();

    @BeforeEach
    void writeModel() throws IOException {
        tracking = tracking();
        experiment = tracking.experiment("models " + UUID.randomUUID());
        new Random(60).nextBytes(weights);
        Files.createDirectories(folder.resolve("model/components/tokenizer"));
        Files.write(folder.resolve("model").resolve(WEIGHTS), weights);
        Files.writeString(folder.resolve("model/MLmodel"), "flavors: {}\n");
        Files.writeString(folder.resolve("model/components/tokenizer/ä b%+.json"), "{}");
        Files.createFile(folder.resolve("model/empty.txt"));
    }

    private LoggedModel log(Run run) {
        return log(run, "sentiment");
    }

    private LoggedModel log(Run run, String name) {
        return tracking.logModel(run, name, folder.resolve("model"), Map.of(), Map.of(), TaskMonitor.NONE);
    }

    private Run finishedRun(String name, double value) {
        Run run = tracking.startRun(experiment, name, Map.of());
        tracking.logMetrics(run, List.of(new MetricPoint("score", value, 0)));
        tracking.register(registered, log(run), run, "", Map.of());
        tracking.finish(run, RunStatus.FINISHED);
        return run;
    }

    private Run run() {
        return tracking.startRun(experiment, "a run", Map.of());
    }

    @Test
    void givesBackTheFilesOfAModelByteForByte() {
        Run run = run();
        ModelVersion version = tracking.register(registered, log(run), run, "", Map.of());
        Path back = folder.resolve("back");
        tracking.download(version, back, TaskMonitor.NONE);
        assertThat(back.resolve(WEIGHTS)).hasBinaryContent(weights);
        assertThat(back.resolve("components/tokenizer/ä b%+.json")).hasContent("{}");
        assertThat(back.resolve("empty.txt")).isEmptyFile();
    }

    @Test
    void listsTheFilesOfAModel() {
        Run run = run();
        ModelVersion version = tracking.register(registered, log(run), run, "", Map.of());
        List<ModelFile> files = tracking.modelFiles(version);
        assertThat(files)
                .extracting(ModelFile::path)
                .containsExactly("MLmodel", "components/tokenizer/ä b%+.json", "empty.txt", WEIGHTS);
        assertThat(files).contains(new ModelFile(WEIGHTS, weights.length));
    }

    @Test
    void tellsTheIdsToWhoWritesTheFiles() {
        Run run = run();
        AtomicReference<LoggedModelIds> told = new AtomicReference<>();
        LoggedModel model = tracking.logModel(
                run,
                "sentiment",
                ids -> {
                    told.set(ids);
                    return folder.resolve("model");
                },
                Map.of("seed", "60"),
                Map.of("recipe", "original"),
                TaskMonitor.NONE);
        assertThat(told.get())
                .isEqualTo(new LoggedModelIds(model.id(), run.id(), experiment.id(), model.artifactUri()));
    }

    @Test
    void tellsHowManyBytesOfAModelHaveLeftAndCome() {
        Listener up = new Listener(Integer.MAX_VALUE);
        Run run = run();
        LoggedModel model = tracking.logModel(run, "sentiment", folder.resolve("model"), Map.of(), Map.of(), up);
        Listener down = new Listener(Integer.MAX_VALUE);
        tracking.download(tracking.register(registered, model, run, "", Map.of()), folder.resolve("back"), down);
        long total = weights.length + 14L;
        assertThat(up.heard.getLast().done()).isEqualTo(total);
        assertThat(up.heard).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
        assertThat(down.heard.getLast().done()).isEqualTo(total);
    }

    @Test
    void stopsAnUploadThatIsCancelled() {
        Run run = run();
        Failures.assertFails(
                FailureKind.CANCELLED,
                () -> tracking.logModel(
                        run, "sentiment", folder.resolve("model"), Map.of(), Map.of(), new Listener(1)));
    }

    @Test
    void logsAModelOfARunOnce() {
        Run run = run();
        LoggedModel model = log(run);
        LoggedModel again = tracking.logModel(
                run,
                "sentiment",
                ids -> {
                    throw new AssertionError("nobody needs its files");
                },
                Map.of(),
                Map.of(),
                TaskMonitor.NONE);
        assertThat(again).isEqualTo(model);
        assertThat(log(run(), "sentiment")).isNotEqualTo(model);
    }

    @Test
    void completesAModelWhoseUploadWasCut() {
        Run run = run();
        AtomicReference<String> begun = new AtomicReference<>();
        ModelFolder first = ids -> {
            begun.set(ids.artifactUri());
            return folder.resolve("model");
        };
        Failures.assertFails(
                FailureKind.CANCELLED,
                () -> tracking.logModel(run, "sentiment", first, Map.of(), Map.of(), new Listener(2)));
        LoggedModel whole = log(run);
        assertThat(whole.artifactUri()).isEqualTo(begun.get());
        ModelVersion version = tracking.register(registered, whole, run, "", Map.of());
        tracking.download(version, folder.resolve("back"), TaskMonitor.NONE);
        assertThat(folder.resolve("back").resolve(WEIGHTS)).hasBinaryContent(weights);
        assertThat(log(run)).isEqualTo(whole);
    }

    @Test
    void leavesNothingOfADownloadThatIsCancelled() throws IOException {
        Run run = run();
        ModelVersion version = tracking.register(registered, log(run), run, "", Map.of());
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Failures.assertFails(
                FailureKind.CANCELLED, () -> tracking.download(version, cache.resolve("model"), new Listener(1)));
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void fillsAnEmptyFolderButNoOther() throws IOException {
        Run run = run();
        ModelVersion version = tracking.register(registered, log(run), run, "", Map.of());
        Path back = Files.createDirectory(folder.resolve("back"));
        tracking.download(version, back, TaskMonitor.NONE);
        assertThat(back.resolve("MLmodel")).exists();
        Failures.assertFails(
                FailureKind.CONFLICT, () -> tracking.download(version, back, TaskMonitor.NONE), "not empty");
    }

    @Test
    void refusesAModelWithoutFiles() throws IOException {
        Path none = Files.createDirectory(folder.resolve("none"));
        Run run = run();
        Failures.assertFails(
                FailureKind.INTERNAL,
                () -> tracking.logModel(run, "sentiment", none, Map.of(), Map.of(), TaskMonitor.NONE),
                "no files");
    }

    @Test
    void notesMetricsOnRunAndModel() {
        Run run = run();
        DatasetInput imdb = new DatasetInput("imdb", "b".repeat(32), "test", "s3://films/x", "", "");
        tracking.logMetrics(run, log(run), imdb, List.of(new MetricPoint("Final_test_f1", 0.8, 0)));
        assertThat(tracking.run(run.id()).metrics()).containsEntry("Final_test_f1", 0.8);
    }

    @Test
    void registersTheSameModelOnce() {
        Run run = run();
        LoggedModel model = log(run);
        ModelVersion first = tracking.register(registered, model, run, "one", Map.of("digest", "abc"));
        ModelVersion again = tracking.register(registered, model, run, "one", Map.of("digest", "abc"));
        assertThat(again.version()).isEqualTo(first.version()).isEqualTo("1");
        assertThat(tracking.versions(registered)).hasSize(1);
    }

    @Test
    void numbersTheVersionsOfAModel() {
        Run run = run();
        tracking.register(registered, log(run), run, "", Map.of());
        ModelVersion second = tracking.register(registered, log(run, "other"), run, "", Map.of("recipe", "gentle"));
        assertThat(tracking.versions(registered))
                .extracting(ModelVersion::version)
                .containsExactly("2", "1");
        assertThat(tracking.version(registered, "2")).isEqualTo(second);
        assertThat(second.runId()).isEqualTo(run.id());
        assertThat(second.tags()).containsEntry("recipe", "gentle");
        assertThat(tracking.registeredModels()).contains(registered);
    }

    @Test
    void replacesTagsOfAVersion() {
        Run run = run();
        ModelVersion version = tracking.register(registered, log(run), run, "", Map.of("kept", "1", "status", "new"));
        tracking.setVersionTags(version, Map.of("status", "approved"));
        assertThat(tracking.version(registered, "1").tags())
                .containsEntry("kept", "1")
                .containsEntry("status", "approved");
    }

    @Test
    void describesAModelOnce() {
        Run run = run();
        tracking.register(registered, log(run), run, "", Map.of());
        tracking.describe(registered, "what it is");
        tracking.describe(registered, "something else");
        Failures.assertFails(FailureKind.NOT_FOUND, () -> tracking.describe("no " + registered, "nothing"));
    }

    @Test
    void movesAnAlias() {
        Run run = run();
        tracking.register(registered, log(run), run, "", Map.of());
        tracking.register(registered, log(run, "other"), run, "", Map.of());
        tracking.setAlias(registered, "champion", "1");
        tracking.setAlias(registered, "champion", "2");
        assertThat(tracking.byAlias(registered, "champion").version()).isEqualTo("2");
        assertThat(tracking.versions(registered))
                .extracting(ModelVersion::aliases)
                .containsExactly(List.of("champion"), List.of());
    }

    @Test
    void saysThatAnAliasIsNotThere() {
        Run run = run();
        tracking.register(registered, log(run), run, "", Map.of());
        tracking.setAlias(registered, "champion", "1");
        tracking.deleteAlias(registered, "champion");
        tracking.deleteAlias(registered, "champion");
        Failures.assertFails(FailureKind.NOT_FOUND, () -> tracking.byAlias(registered, "champion"), "champion");
        Failures.assertFails(FailureKind.NOT_FOUND, () -> tracking.byAlias("no " + registered, "champion"));
    }

    @Test
    void saysThatAVersionIsNotThere() {
        Failures.assertFails(FailureKind.NOT_FOUND, () -> tracking.version(registered, "1"), registered);
        assertThat(tracking.versions(registered)).isEmpty();
    }

    @Test
    void choosesTheHighestScoreOrTheLowestLoss() {
        Run low = finishedRun("low", 0.2);
        Run high = finishedRun("high", 0.9);
        assertThat(best(MetricDirection.MAXIMISE, 1)).containsExactly(high.id());
        assertThat(best(MetricDirection.MINIMISE, 1)).containsExactly(low.id());
        assertThat(best(MetricDirection.MINIMISE, 5)).containsExactly(low.id(), high.id());
    }

    private List<String> best(MetricDirection direction, int count) {
        return tracking.best(experiment, "score", direction, count).best().stream()
                .map(candidate -> candidate.run().id())
                .toList();
    }

    @Test
    void namesTheVersionOfEachCandidate() {
        Run run = finishedRun("it", 0.5);
        Candidate best = tracking.best(experiment, "score", MetricDirection.MAXIMISE, 1)
                .best()
                .getFirst();
        assertThat(best.value()).isEqualTo(0.5);
        assertThat(best.version().runId()).isEqualTo(run.id());
        assertThat(best.version().name()).isEqualTo(registered);
    }

    @Test
    void saysWhyRunsAreLeftOut() {
        finishedRun("right", 0.5);
        finishedRun("nan", Double.NaN);
        finishedRun("infinite", Double.NEGATIVE_INFINITY);
        tracking.finish(run(), RunStatus.FINISHED);
        Run unregistered = run();
        tracking.logMetrics(unregistered, List.of(new MetricPoint("score", 0.1, 0)));
        tracking.finish(unregistered, RunStatus.FINISHED);
        run();
        Candidates candidates = tracking.best(experiment, "score", MetricDirection.MINIMISE, 3);
        assertThat(candidates.considered()).hasSize(1);
        assertThat(candidates.leftOut())
                .extracting(Candidates.LeftOut::reason)
                .containsExactly(
                        "its status is running, not finished",
                        "no registered version of its model is there",
                        "it has no metric 'score'",
                        "its score is -Infinity",
                        "its score is NaN");
    }

    @Test
    void choosesAmongRunsOfOneVersionOfADataset() {
        Run better = finishedRun("better, on other data", 0.9);
        tracking.logInputs(better, List.of(new DatasetInput("imdb", "b".repeat(32), "test", "s3://films/x", "", "")));
        Run run = finishedRun("it", 0.5);
        tracking.logInputs(run, List.of(new DatasetInput("imdb", "a".repeat(32), "test", "s3://films/x", "", "")));
        Candidates candidates = tracking.best(experiment, "score", MetricDirection.MAXIMISE, 1, "a".repeat(32));
        assertThat(candidates.best()).singleElement().satisfies(best -> {
            assertThat(best.run().id()).isEqualTo(run.id());
            assertThat(best.run().datasets()).containsExactly(new UsedDataset("imdb", "a".repeat(32), "test"));
        });
        assertThat(candidates.leftOut())
                .extracting(Candidates.LeftOut::reason)
                .containsExactly("its data is " + "b".repeat(32) + ", not " + "a".repeat(32));
    }

    @Test
    void refusesToChooseNone() {
        Failures.assertFails(FailureKind.INVALID_INPUT, () -> best(MetricDirection.MAXIMISE, 0), "at least 1");
    }

    /** Remembers what it was told, and cancels after so many reports. */
    private static final class Listener implements TaskMonitor {
        private final List<Progress> heard = new CopyOnWriteArrayList<>();
        private final int patience;

        private Listener(int patience) {
            this.patience = patience;
        }

        @Override
        public void report(Progress progress) {
            heard.add(progress);
        }

        @Override
        public boolean isCancelled() {
            return heard.size() >= patience;
        }
    }
}
