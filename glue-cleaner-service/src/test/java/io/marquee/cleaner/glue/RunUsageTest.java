package io.marquee.cleaner.glue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.JobRun;

class RunUsageTest {

    private final JobRun.Builder run =
            JobRun.builder().workerType("G.2X").numberOfWorkers(3).executionTime(600);

    @Test
    void countsWorkersAndTimeWhereGlueTellsNoUnits() {
        RunUsage usage = RunUsage.of(run.build());
        assertThat(usage.dpuSeconds()).isEqualTo(3600);
        assertThat(usage.dpuHours()).isEqualTo(1);
    }

    @Test
    void takesWhatGlueTells() {
        assertThat(RunUsage.of(run.dpuSeconds(1800.0).build()).dpuHours()).isEqualTo(0.5);
    }

    @Test
    void aShortRunIsChargedForAMinute() {
        RunUsage usage = RunUsage.of(run.executionTime(12).build());
        assertThat(usage.dpuSeconds()).isEqualTo(72);
        assertThat(usage.dpuHours()).isEqualTo(0.1);
    }

    @Test
    void aRunThatNeverBeganIsChargedForNothing() {
        assertThat(RunUsage.of(run.executionTime(0).build()).dpuHours()).isZero();
    }

    @Test
    void goesByTheCapacityOfOlderJobsAndOfUnknownWorkers() {
        JobRun old = JobRun.builder().maxCapacity(10.0).executionTime(360).build();
        assertThat(RunUsage.of(old).dpuHours()).isEqualTo(1);
        JobRun unknown = run.workerType("Z.1X").maxCapacity(null).build();
        assertThat(RunUsage.of(unknown).dpuSeconds()).isNull();
    }
}
