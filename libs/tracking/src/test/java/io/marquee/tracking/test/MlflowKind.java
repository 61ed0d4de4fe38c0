package io.marquee.tracking.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of server that tests talk to.
 *
 * @param executable which MLflow
 * @param prefix the path of its host below which it is; empty for none
 * @param user who to log in as; null for a server without login
 */
public record MlflowKind(
        MlflowExecutable executable,
        String prefix,
        @Nullable String user) {

    /** The password of a server behind a login. */
    public static final String PASSWORD = "canary-of-the-guarded-one";

    /** As Marquee runs it. */
    public static final MlflowKind PLAIN = new MlflowKind(MlflowExecutable.NEW, "", null);

    /** The newest that Saagie offers: no logged models. */
    public static final MlflowKind OLD = new MlflowKind(MlflowExecutable.OLD, "", null);

    /** Below a path of its host. */
    public static final MlflowKind PREFIXED = new MlflowKind(MlflowExecutable.NEW, "/tools/mlflow", null);

    /** Behind a login. */
    public static final MlflowKind GUARDED = new MlflowKind(MlflowExecutable.NEW, "", "admin");

    /** The options of its {@code mlflow server} that say how it is. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        if (!prefix.isEmpty()) {
            options.add("--static-prefix=" + prefix);
        }
        if (user != null) {
            options.add("--app-name=basic-auth");
        }
        if (executable == MlflowExecutable.NEW) {
            options.add("--uvicorn-opts=--timeout-keep-alive 65");
        }
        return options;
    }

    /** What its environment holds for that, and for webhooks to a test's own server. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http,https",
                "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "true",
                // a hook hears of the next event already
                "MLFLOW_WEBHOOK_CACHE_TTL", "0"));
        if (user != null) {
            environment.put("MLFLOW_FLASK_SERVER_SECRET_KEY", "a secret of tests alone");
            environment.put("MLFLOW_AUTH_ADMIN_USERNAME", user);
            environment.put("MLFLOW_AUTH_ADMIN_PASSWORD", PASSWORD);
        }
        return environment;
    }
}
