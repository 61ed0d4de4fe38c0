package io.marquee.tracking;

import static io.marquee.tracking.FakeMlflow.MODEL;
import static io.marquee.tracking.FakeMlflow.RUN;
import static io.marquee.tracking.FakeMlflow.VERSION_JSON;
import static io.marquee.tracking.FakeMlflow.error;
import static io.marquee.tracking.FakeMlflow.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.tracking.test.Failures;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version that MLflow refuses leaves no registered model behind that nobody had before. */
class RefusedRegistrationTest {

    private static final Run A_RUN = new Run(RUN, "1", "x", "mlflow-artifacts:/1/" + RUN + "/artifacts");
    private static final LoggedModel A_MODEL =
            new LoggedModel(MODEL, "sentiment", "1", RUN, "mlflow-artifacts:/1/models/" + MODEL + "/artifacts");

    private final FakeMlflow mlflow = new FakeMlflow();

    @BeforeEach
    void refuseTheVersion() {
        mlflow.on("POST model-versions/create", error(403, "PERMISSION_DENIED", "so it is"))
                .on("POST registered-models/create", json("{}"))
                .on("GET model-versions/search", json("{}"))
                .on("DELETE registered-models/delete", json("{}"));
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void takesTheModelBackThatWasMadeForIt() {
        assertRefused();
        assertThat(mlflow.calls().getLast().body()).isEqualTo("{\"name\":\"m\"}");
        assertThat(mlflow.count("DELETE registered-models/delete")).isEqualTo(1);
    }

    @Test
    void leavesAModelThatWasThereBefore() {
        mlflow.on("POST registered-models/create", error(400, "RESOURCE_ALREADY_EXISTS", "it is there"));
        assertRefused();
        assertThat(mlflow.count("DELETE registered-models/delete")).isZero();
    }

    @Test
    void leavesAModelThatOthersHavePutAVersionInto() {
        mlflow.on("GET model-versions/search", json("{}"), json("{\"model_versions\":[" + VERSION_JSON + "]}"));
        assertRefused();
        assertThat(mlflow.count("DELETE registered-models/delete")).isZero();
    }

    @Test
    void tellsOfTheRefusalAlsoWhereTheModelCannotBeTakenBack() {
        mlflow.on("DELETE registered-models/delete", error(403, "PERMISSION_DENIED", "nor that"));
        assertRefused();
    }

    private void assertRefused() {
        Failures.assertFails(
                FailureKind.UNAUTHORIZED,
                () -> mlflow.tracking().register("m", A_MODEL, A_RUN, "", Map.of()),
                "to register a version of 'm'",
                "so it is");
    }
}
