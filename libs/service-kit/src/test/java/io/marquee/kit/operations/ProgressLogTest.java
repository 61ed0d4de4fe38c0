package io.marquee.kit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProgressLogTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ProgressLog log = new ProgressLog("job", TaskMonitor.NONE, nanos::get);

    @Test
    void writesALineAtMostEveryTwoSecondsWithTheRateAndTheTimeLeft(CapturedOutput output) {
        report(0, 0);
        report(1, 50);
        report(10, 500);
        report(11, 550);
        assertThat(output).contains("job: training, 0 %, 0 steps of 2,000 steps");
        assertThat(output).contains("job: training, 25 %, 500 steps of 2,000 steps, 50 steps/s, 30 s left");
        assertThat(output).doesNotContain("50 steps of").doesNotContain("550 steps of");
    }

    @Test
    void writesTheLastReportOfAPhase(CapturedOutput output) {
        report(0, 0);
        report(1, 2000);
        log.report(new Progress(0, -1, "bytes", "uploading"));
        log.report(new Progress(3 * 1024 * 1024, -1, "bytes", "uploading"));
        log.finish();
        log.finish();
        assertThat(output).contains("training, 100 %, 2,000 steps of 2,000 steps");
        assertThat(output.getAll().split("uploading, 3.0 MiB", -1)).hasSize(2);
    }

    @Test
    void aMessageThatChangesWithEveryStepIsStillOnePhase(CapturedOutput output) {
        for (int step = 1; step <= 100; step++) {
            nanos.set(step * 100_000_000L);
            log.report(new Progress(step, 100, "steps", "loss " + (100 - step)));
        }
        log.finish();
        assertThat(output.getAll().lines().filter(line -> line.contains("job: loss ")))
                .hasSize(6);
        assertThat(output).contains("job: loss 0, 100 %, 100 steps of 100 steps");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min 00 s", "185, 3 min 05 s", "3600, 1 h 00 min", "7290, 2 h 01 min"})
    void writesTimesForPeople(long seconds, String text) {
        assertThat(ProgressLog.duration(seconds)).isEqualTo(text);
    }

    private void report(long second, long done) {
        nanos.set(second * 1_000_000_000L);
        log.report(new Progress(done, 2000, "steps", "training"));
    }
}
