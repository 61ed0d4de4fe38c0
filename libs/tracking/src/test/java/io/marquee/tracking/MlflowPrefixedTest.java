package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.tracking.test.Failures;
import io.marquee.tracking.test.JourneyContract;
import io.marquee.tracking.test.MlflowKind;
import io.marquee.tracking.test.MlflowServerExtension;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An MLflow that was started to be below a path of its host. */
class MlflowPrefixedTest extends JourneyContract {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension(MlflowKind.PREFIXED);

    @Override
    protected Tracking tracking() {
        return MLFLOW.tracking();
    }

    @Test
    void sendsPeopleToPagesBelowThePath() {
        assertThat(MLFLOW.tracking().runPage("1", "r"))
                .hasToString(MLFLOW.url() + "/#/experiments/1/runs/r")
                .hasPath("/tools/mlflow/");
    }

    @Test
    void saysThatThePathIsMissing() {
        URI bare = MLFLOW.url().resolve("/");
        try (Tracking tracking = new MlflowTracking(TrackingSettings.of(bare))) {
            Failures.assertFails(FailureKind.UNAVAILABLE, tracking::verify, "path prefix");
        }
    }
}
