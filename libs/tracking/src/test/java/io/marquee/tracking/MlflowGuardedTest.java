package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.Secret;
import io.marquee.tracking.test.Failures;
import io.marquee.tracking.test.JourneyContract;
import io.marquee.tracking.test.MlflowKind;
import io.marquee.tracking.test.MlflowServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An MLflow behind its own login. */
class MlflowGuardedTest extends JourneyContract {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension(MlflowKind.GUARDED);

    @Override
    protected Tracking tracking() {
        return MLFLOW.tracking();
    }

    @Test
    void saysThatItWantsALogin() {
        try (Tracking nobody = new MlflowTracking(TrackingSettings.of(MLFLOW.url()))) {
            Failures.assertFails(FailureKind.UNAUTHORIZED, nobody::verify, "wants a login", "marquee.tracking.user");
            assertThat(nobody.reachable()).isFalse();
        }
    }

    @Test
    void saysThatThePasswordIsWrongWithoutTellingIt() {
        var settings = new TrackingSettings(
                MLFLOW.url(), "admin", Secret.of("canary-of-the-wrong-one"), TrackingSettings.DEFAULT_TIMEOUT);
        try (Tracking wrong = new MlflowTracking(settings)) {
            Failures.assertFails(FailureKind.UNAUTHORIZED, wrong::verify, "refuses user 'admin'");
        }
        assertThat(MLFLOW.server().log()).doesNotContain("canary-of");
    }
}
