package io.marquee.tracking;

import io.marquee.tracking.test.MlflowServerExtension;
import io.marquee.tracking.test.ModelContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MlflowModelsTest extends ModelContract {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension();

    @Override
    protected Tracking tracking() {
        return MLFLOW.tracking();
    }
}
