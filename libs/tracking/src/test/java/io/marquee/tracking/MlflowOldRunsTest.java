package io.marquee.tracking;

import io.marquee.tracking.test.MlflowKind;
import io.marquee.tracking.test.MlflowServerExtension;
import io.marquee.tracking.test.TrackingContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An MLflow that keeps models with their runs. */
class MlflowOldRunsTest extends TrackingContract {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension(MlflowKind.OLD);

    @Override
    protected Tracking tracking() {
        return MLFLOW.tracking();
    }
}
