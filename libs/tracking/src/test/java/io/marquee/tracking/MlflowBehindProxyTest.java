package io.marquee.tracking;

import io.marquee.tracking.test.JourneyContract;
import io.marquee.tracking.test.MlflowServerExtension;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An MLflow that knows nothing of the path below which a proxy shows it. */
class MlflowBehindProxyTest extends JourneyContract {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension();

    private static PathProxy proxy;
    private static Tracking tracking;

    @BeforeAll
    static void startProxy() throws IOException {
        proxy = new PathProxy("/team/a", MLFLOW.url());
        tracking = new MlflowTracking(TrackingSettings.of(proxy.url()));
    }

    @AfterAll
    static void stop() {
        tracking.close();
        proxy.close();
    }

    @Override
    protected Tracking tracking() {
        return tracking;
    }
}
