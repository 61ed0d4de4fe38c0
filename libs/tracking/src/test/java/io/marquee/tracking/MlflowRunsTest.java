package io.marquee.tracking;

import io.marquee.tracking.test.MlflowServerExtension;
import io.marquee.tracking.test.TrackingContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MlflowRunsTest extends TrackingContract {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension();

    @Override
    protected Tracking tracking() {
        return MLFLOW.tracking();
    }
}
