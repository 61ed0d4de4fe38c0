package io.marquee.tracking.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.tracking.DatasetInput;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import io.marquee.tracking.Tracking;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every tracker does about experiments and runs. The tracker may hold anything before; each test makes an experiment
 * of its own.
 */
public abstract class TrackingContract {

    private Tracking tracking;
    private Experiment experiment;

    /** The tracker under test. */
    protected abstract Tracking tracking();

    @BeforeEach
    void makeExperiment() {
        tracking = tracking();
        experiment = tracking.experiment("contract " + UUID.randomUUID());
    }

    private Run start() {
        return tracking.startRun(experiment, "a run", Map.of("stage", "test"));
    }

    private RunSummary read(Run run) {
        return tracking.run(run.id());
    }

    @Test
    void makesAnExperimentOnce() {
        assertThat(tracking.experiment(experiment.name())).isEqualTo(experiment);
        assertThat(tracking.findExperiment(experiment.name())).hasValue(experiment);
        assertThat(tracking.experiments()).contains(experiment);
    }

    @Test
    void makesAnExperimentOnceForCallersThatRace() throws Exception {
        String name = "race's \"end\" " + UUID.randomUUID();
        Callable<Experiment> call = () -> tracking.experiment(name);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Experiment>> all = threads.invokeAll(java.util.Collections.nCopies(8, call));
            assertThat(all).extracting(Future::get).containsOnly(tracking.experiment(name));
        }
    }

    @Test
    void findsNoExperimentThatIsNotThere() {
        assertThat(tracking.findExperiment("nowhere " + UUID.randomUUID())).isEmpty();
    }

    @Test
    void startsARunNow() {
        RunSummary run = read(start());
        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.startedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        assertThat(run.endedAt()).isNull();
        assertThat(run.name()).isEqualTo("a run");
        assertThat(run.tags()).containsEntry("stage", "test");
    }

    @Test
    void endsARunNow() {
        for (RunStatus status : List.of(RunStatus.FINISHED, RunStatus.FAILED, RunStatus.KILLED)) {
            Run run = start();
            tracking.finish(run, status);
            assertThat(read(run).status()).isEqualTo(status);
            assertThat(read(run).endedAt()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        }
    }

    @Test
    void refusesToEndARunAsRunning() {
        Run run = start();
        Failures.assertFails(FailureKind.INVALID_INPUT, () -> tracking.finish(run, RunStatus.RUNNING), "RUNNING");
    }

    @Test
    void takesUpARunAgain() {
        Run run = start();
        tracking.finish(run, RunStatus.KILLED);
        assertThat(tracking.resumeRun(run.id())).isEqualTo(run);
        assertThat(read(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void keepsMoreParamsThanOneCallTakes() {
        Run run = start();
        Map<String, String> params = new TreeMap<>();
        IntStream.range(0, 250).forEach(i -> params.put("p" + i, "ü" + i));
        tracking.logParams(run, params);
        assertThat(read(run).params()).isEqualTo(params);
    }

    @Test
    void cutsAParamThatIsTooLongWithAMark() {
        Run run = start();
        tracking.logParams(run, Map.of("texts", "x".repeat(7000), "short", ""));
        assertThat(read(run).params().get("texts")).hasSize(6000).endsWith("x…");
    }

    @Test
    void takesTheSameParamTwiceButNoOtherValue() {
        Run run = start();
        tracking.logParams(run, Map.of("seed", "60"));
        tracking.logParams(run, Map.of("seed", "60"));
        Failures.assertFails(FailureKind.INVALID_INPUT, () -> tracking.logParams(run, Map.of("seed", "61")), "seed");
        assertThat(read(run).params()).containsEntry("seed", "60");
    }

    @Test
    void replacesTags() {
        Run run = start();
        tracking.setTags(run, Map.of("mlflow.note.content", "# Old", "kept", "1"));
        tracking.setTags(run, Map.of("mlflow.note.content", "# New"));
        assertThat(read(run).tags())
                .containsEntry("mlflow.note.content", "# New")
                .containsEntry("kept", "1");
    }

    @Test
    void cutsATagThatIsTooLongWithAMark() {
        Run run = start();
        tracking.setTags(run, Map.of("mlflow.note.content", "😀".repeat(5000)));
        assertThat(read(run).tags().get("mlflow.note.content"))
                .hasSizeLessThanOrEqualTo(8000)
                .endsWith("😀…");
    }

    @Test
    void keepsTheHistoryOfAMetricInTheOrderOfSteps() {
        Run run = start();
        tracking.logMetrics(run, List.of(new MetricPoint("Val_loss", 0.3, 1), new MetricPoint("Val_loss", 0.7, 0)));
        assertThat(tracking.history(run.id(), "Val_loss"))
                .containsExactly(new MetricPoint("Val_loss", 0.7, 0), new MetricPoint("Val_loss", 0.3, 1));
        assertThat(read(run).metrics()).containsEntry("Val_loss", 0.3);
    }

    @Test
    void keepsMoreMetricsThanOneCallTakes() {
        Run run = start();
        tracking.logMetrics(
                run,
                IntStream.range(0, 2100)
                        .mapToObj(i -> new MetricPoint("loss", 1.0 / (i + 1), i))
                        .toList());
        assertThat(tracking.history(run.id(), "loss")).hasSize(2100);
    }

    @Test
    void keepsValuesThatAreNoNumbers() {
        Run run = start();
        tracking.logMetrics(
                run,
                List.of(
                        new MetricPoint("nan", Double.NaN, 0),
                        new MetricPoint("up", Double.POSITIVE_INFINITY, 0),
                        new MetricPoint("down", Double.NEGATIVE_INFINITY, 0),
                        new MetricPoint("tiny", Double.MIN_VALUE, 0)));
        assertThat(read(run).metrics())
                .containsEntry("nan", Double.NaN)
                .containsEntry("up", Double.POSITIVE_INFINITY)
                .containsEntry("down", Double.NEGATIVE_INFINITY)
                .containsEntry("tiny", Double.MIN_VALUE);
    }

    @Test
    void takesTheSamePointTwice() {
        Run run = start();
        MetricPoint point = new MetricPoint("f1/macro avg", 0.5, 0);
        tracking.logMetrics(run, List.of(point));
        tracking.logMetrics(run, List.of(point));
        assertThat(tracking.history(run.id(), "f1/macro avg")).contains(point);
        assertThat(read(run).metrics()).containsEntry("f1/macro avg", 0.5);
    }

    @Test
    void refusesNamesItCannotKeep() {
        Run run = start();
        for (String name : List.of("", "loss?", "a'b", "x".repeat(251))) {
            MetricPoint point = new MetricPoint(name, 1, 0);
            Failures.assertFails(
                    FailureKind.INVALID_INPUT, () -> tracking.logMetrics(run, List.of(point)), "name of a metric");
        }
    }

    @Test
    void notesTheDataOfARunAnyNumberOfTimes() {
        Run run = start();
        String columns = "{\"mlflow_colspec\":[{\"name\":\"text\",\"type\":\"string\"}]}";
        DatasetInput train =
                new DatasetInput("imdb", "a".repeat(32), "train", "s3://films/x", columns, "{\"num_rows\":25000}");
        DatasetInput test = new DatasetInput("imdb", "a".repeat(32), "test", "s3://films/x", columns, "");
        tracking.logInputs(run, List.of(train, test));
        tracking.logInputs(run, List.of(train, test));
        assertThat(read(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void keepsASmallFileWithARun() {
        byte[] bytes = "| a | b |".getBytes(StandardCharsets.UTF_8);
        tracking.logArtifact(start(), "reports/confusion matrix %.md", bytes);
    }

    @Test
    void listsFinishedRunsNewestFirst() {
        Run first = start();
        Run second = start();
        Run third = start();
        tracking.finish(third, RunStatus.FAILED);
        tracking.finish(second, RunStatus.FINISHED);
        tracking.finish(first, RunStatus.FINISHED);
        assertThat(tracking.finishedRuns(experiment, 10))
                .extracting(RunSummary::id)
                .containsExactly(second.id(), first.id());
        assertThat(tracking.finishedRuns(experiment, 1)).hasSize(1);
    }

    @Test
    void namesTheMetricsOfFinishedRuns() {
        Run finished = start();
        tracking.logMetrics(finished, List.of(new MetricPoint("b", 1, 0), new MetricPoint("a", 1, 0)));
        tracking.finish(finished, RunStatus.FINISHED);
        tracking.logMetrics(start(), List.of(new MetricPoint("unfinished", 1, 0)));
        assertThat(tracking.metricNames(experiment)).containsExactly("a", "b");
    }

    @Test
    void saysThatARunIsNotThere() {
        String id = "0".repeat(32);
        Failures.assertFails(FailureKind.NOT_FOUND, () -> tracking.run(id), id);
        Failures.assertFails(FailureKind.NOT_FOUND, () -> tracking.resumeRun(id), id);
    }

    @Test
    void isReachable() {
        assertThat(tracking.reachable()).isTrue();
        tracking.verify();
    }
}
