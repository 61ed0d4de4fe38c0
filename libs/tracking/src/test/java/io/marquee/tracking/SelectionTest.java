package io.marquee.tracking;

import static io.marquee.tracking.MetricDirection.MAXIMISE;
import static io.marquee.tracking.MetricDirection.MINIMISE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static RunSummary run(String id, int second, RunStatus status, double loss) {
        Instant start = Instant.ofEpochSecond(second);
        List<UsedDataset> data = List.of(
                new UsedDataset("imdb-train", "digest-" + second % 20, "train"),
                new UsedDataset("imdb-test", "digest-" + second % 20, "test"));
        return new RunSummary(id, "1", id, status, start, null, Map.of("loss", loss), Map.of(), Map.of(), data);
    }

    private static ModelVersion version(String run, String version, String status) {
        return new ModelVersion("m", version, "models:/m-" + run, run, status, Map.of(), List.of());
    }

    private static List<String> ids(List<Candidate> candidates) {
        return candidates.stream().map(candidate -> candidate.run().id()).toList();
    }

    private final List<RunSummary> runs = List.of(
            run("new", 30, RunStatus.FINISHED, 0.5),
            run("old", 10, RunStatus.FINISHED, 0.5),
            run("best", 20, RunStatus.FINISHED, 0.1),
            run("failed", 40, RunStatus.FAILED, 0.0));

    private final Map<String, List<ModelVersion>> versions = Map.of(
            "new", List.of(version("new", "3", "READY")),
            "old", List.of(version("old", "1", "READY")),
            "best", List.of(version("best", "2", "READY")),
            "failed", List.of(version("failed", "4", "READY")));

    @Test
    void deploysTheRunWithTheLowestLossWhenTheMetricIsALoss() {
        Candidates candidates = new Selection("loss", MetricDirection.of("loss"), 1, null).choose(runs, versions);
        assertThat(ids(candidates.best())).containsExactly("best");
    }

    @Test
    void prefersTheNewestOfEqualRuns() {
        assertThat(ids(new Selection("loss", MAXIMISE, 2, null)
                        .choose(runs, versions)
                        .best()))
                .containsExactly("new", "old");
        assertThat(ids(new Selection("loss", MINIMISE, 3, null)
                        .choose(runs, versions)
                        .best()))
                .containsExactly("best", "new", "old");
    }

    @Test
    void neverChoosesAFailedRun() {
        Candidates candidates = new Selection("loss", MINIMISE, 9, null).choose(runs, versions);
        assertThat(ids(candidates.considered())).doesNotContain("failed");
        assertThat(candidates.leftOut())
                .containsExactly(new Candidates.LeftOut("failed", "failed", "its status is failed, not finished"));
    }

    @Test
    void leavesARunOutWhoseVersionIsNotReady() {
        Map<String, List<ModelVersion>> pending = Map.of("best", List.of(version("best", "2", "PENDING_REGISTRATION")));
        Candidates candidates = new Selection("loss", MINIMISE, 1, null).choose(runs.subList(2, 3), pending);
        assertThat(candidates.best()).isEmpty();
        assertThat(candidates.leftOut().getFirst().reason()).contains("models:/m/2 is not ready");
    }

    @Test
    void takesTheNewestReadyVersionOfARun() {
        Map<String, List<ModelVersion>> several = Map.of(
                "best",
                List.of(
                        version("best", "9", "FAILED_REGISTRATION"),
                        version("best", "8", "READY"),
                        version("best", "2", "READY")));
        Candidates candidates = new Selection("loss", MINIMISE, 1, null).choose(runs.subList(2, 3), several);
        assertThat(candidates.best().getFirst().version().version()).isEqualTo("8");
    }

    @Test
    void comparesRunsOfOneVersionOfADatasetWhereAskedTo() {
        Candidates candidates = new Selection("loss", MINIMISE, 3, "digest-10").choose(runs, versions);
        assertThat(ids(candidates.best())).containsExactly("new", "old");
        assertThat(candidates.considered())
                .allSatisfy(it -> assertThat(it.run().digests()).containsExactly("digest-10"));
        assertThat(candidates.leftOut())
                .contains(new Candidates.LeftOut("best", "best", "its data is digest-0, not digest-10"));
    }
}
