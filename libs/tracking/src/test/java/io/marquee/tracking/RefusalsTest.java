package io.marquee.tracking;

import static io.marquee.tracking.FakeMlflow.RUN;
import static io.marquee.tracking.FakeMlflow.RUN_JSON;
import static io.marquee.tracking.FakeMlflow.cut;
import static io.marquee.tracking.FakeMlflow.error;
import static io.marquee.tracking.FakeMlflow.json;
import static io.marquee.tracking.FakeMlflow.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import io.marquee.tracking.test.Failures;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when MLflow does not do as asked. */
class RefusalsTest {

    private static final String GET = "GET runs/get";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final FakeMlflow mlflow = new FakeMlflow();
    private final Tracking tracking = mlflow.tracking();

    @AfterEach
    void stop() {
        mlflow.close();
    }

    private void assertReadFails(FailureKind kind, String... words) {
        Failures.assertFails(kind, () -> tracking.run(RUN), words);
    }

    @ParameterizedTest
    @CsvSource({
        "404, RESOURCE_DOES_NOT_EXIST, NOT_FOUND",
        "400, RESOURCE_ALREADY_EXISTS, CONFLICT",
        "400, INVALID_PARAMETER_VALUE, INVALID_INPUT",
        "400, BAD_REQUEST, INVALID_INPUT",
        "403, PERMISSION_DENIED, UNAUTHORIZED",
        "429, REQUEST_LIMIT_EXCEEDED, OVERLOADED",
        "500, INTERNAL_ERROR, UNAVAILABLE",
        "503, TEMPORARILY_UNAVAILABLE, UNAVAILABLE",
        "200, RESOURCE_DOES_NOT_EXIST, UNAVAILABLE",
        "500, RESOURCE_DOES_NOT_EXIST, NOT_FOUND",
    })
    void tellsFailuresApartByTheirCode(int status, String code, FailureKind kind) {
        mlflow.on(GET, error(status, code, "so it is"));
        assertReadFails(kind, mlflow.url().toString());
    }

    @Test
    void keepsSqlToItself() {
        mlflow.on(GET, error(400, "BAD_REQUEST", "(sqlite3.IntegrityError) UNIQUE failed [SQL: INSERT INTO x]\\nmore"));
        assertReadFails(FailureKind.INVALID_INPUT, "UNIQUE failed.");
        assertThat(catchThrowableOfType(MarqueeException.class, () -> tracking.run(RUN)))
                .hasMessageNotContainingAny("INSERT", "more");
    }

    @Test
    void namesTheOptionForAHostThatIsNotAllowed() {
        mlflow.on(GET, text(403, "Invalid Host header - possible DNS rebinding attack detected"));
        assertReadFails(FailureKind.UNAVAILABLE, "--allowed-hosts '127.0.0.1,127.0.0.1:*,");
    }

    @Test
    void saysThatALoginIsWanted() {
        mlflow.on(GET, text(401, "You are not authenticated."));
        assertReadFails(FailureKind.UNAUTHORIZED, "wants a login", "marquee.tracking.user");
    }

    @Test
    void saysThatAPermissionIsMissing() {
        mlflow.on(GET, text(403, "Permission denied"));
        assertReadFails(FailureKind.UNAUTHORIZED, "no permission");
    }

    @Test
    void logsInFromTheFirstCallAndNeverShowsThePassword() {
        mlflow.on(GET, json(RUN_JSON), text(401, "no"));
        Tracking loggedIn = mlflow.tracking(
                new TrackingSettings(mlflow.url(), "ada", Secret.of("canary pass:wörd"), Duration.ofSeconds(5)));
        loggedIn.run(RUN);
        // ada:canary pass:wörd
        assertThat(mlflow.calls().getFirst().authorization()).isEqualTo("Basic YWRhOmNhbmFyeSBwYXNzOnfDtnJk");
        MarqueeException refused = catchThrowableOfType(MarqueeException.class, () -> loggedIn.run(RUN));
        assertThat(refused.explanation()).contains("'ada'", "ASCII").doesNotContain("canary");
    }

    @Test
    void doesNotTakeAWebPageForMlflow() {
        mlflow.on(GET, text(404, "<!doctype html><title>nginx</title>"));
        assertReadFails(FailureKind.UNAVAILABLE, "not as MLflow does", "path prefix");
        mlflow.on(GET, text(200, "<!doctype html><title>Welcome</title>"));
        assertReadFails(FailureKind.UNAVAILABLE, "not JSON");
    }

    @Test
    void namesThePlaceThatItIsSentToWithoutItsSecrets() {
        mlflow.on(GET, exchange -> {
            exchange.getResponseHeaders().set("Location", "https://ada:canary@sso.example/login?token=canary");
            exchange.sendResponseHeaders(302, -1);
        });
        assertReadFails(FailureKind.UNAVAILABLE, "https://sso.example/login");
        assertThat(catchThrowableOfType(MarqueeException.class, () -> tracking.run(RUN)))
                .hasMessageNotContaining("canary");
    }

    @Test
    void asksAgainWhenMlflowIsBusyForAMoment() {
        mlflow.on(GET, text(503, "busy"), text(502, "<html>bad gateway</html>"), json(RUN_JSON));
        assertThat(tracking.run(RUN).id()).isEqualTo(RUN);
    }

    @Test
    void readsAgainWhatWasCut() {
        mlflow.on(GET, cut("{\"run\":", 500), json(RUN_JSON));
        assertThat(tracking.run(RUN).id()).isEqualTo(RUN);
    }

    @Test
    void givesUpOnASilentServer() {
        mlflow.on(GET, mlflow.silent());
        Tracking hasty = mlflow.tracking(new TrackingSettings(mlflow.url(), null, null, PATIENCE));
        Failures.assertFails(FailureKind.UNAVAILABLE, () -> hasty.run(RUN), "no answer within");
        assertThat(hasty.reachable()).isFalse();
    }

    @Test
    void givesUpOnAnAnswerThatStandsStill() {
        mlflow.on(GET, mlflow.stalled("{\"run\":"));
        Tracking hasty = mlflow.tracking(new TrackingSettings(mlflow.url(), null, null, PATIENCE));
        Failures.assertFails(FailureKind.UNAVAILABLE, () -> hasty.run(RUN), "no answer within");
    }

    @Test
    void saysThatNothingListens() {
        mlflow.close();
        try (Tracking late = new MlflowTracking(TrackingSettings.of(mlflow.url()))) {
            Failures.assertFails(
                    FailureKind.UNAVAILABLE,
                    () -> late.run(RUN),
                    "MLflow at " + mlflow.url() + " cannot be reached to show run",
                    "nothing listens there",
                    "./marquee up");
            assertThat(late.reachable()).isFalse();
        }
    }

    @Test
    void saysThatAHostNameIsNotKnown() {
        Tracking nowhere = mlflow.tracking(TrackingSettings.of(URI.create("http://mlflow.invalid:5000")));
        Failures.assertFails(FailureKind.UNAVAILABLE, () -> nowhere.run(RUN), "host name is not known");
    }

    @Test
    void isNotReachableWhereOnlyTheHealthCheckAnswers() {
        mlflow.on("GET health", text(200, "OK"))
                .on(
                        "GET experiments/search",
                        text(403, "Invalid Host header - possible DNS rebinding attack detected"));
        assertThat(tracking.reachable()).isFalse();
        Failures.assertFails(FailureKind.UNAVAILABLE, tracking::verify, "--allowed-hosts");
    }

    @Test
    void staysUnderThePrefixOfTheServer() {
        mlflow.on(GET, json(RUN_JSON));
        Tracking prefixed = mlflow.tracking(TrackingSettings.of(URI.create(mlflow.url() + "/mlflow/")));
        prefixed.run(RUN);
        assertThat(mlflow.calls().getLast().path()).isEqualTo("/mlflow/api/2.0/mlflow/runs/get");
        assertThat(prefixed.runPage("1", RUN)).hasToString(mlflow.url() + "/mlflow/#/experiments/1/runs/" + RUN);
    }
}
