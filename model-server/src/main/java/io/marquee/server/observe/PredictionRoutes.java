package io.marquee.server.observe;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which routes ask for predictions, and in which protocol. */
final class PredictionRoutes {

    private static final Map<String, Protocol> BY_TEMPLATE = Map.of(
            "/v1/models/{name}/predict", Protocol.MARQUEE,
            "/v1/models/{name}/versions/{version}/predict", Protocol.MARQUEE,
            "/invocations", Protocol.MLFLOW,
            "/invocations/{name}", Protocol.MLFLOW,
            "/endpoints/{name}/invocations", Protocol.MLFLOW,
            "/v2/models/{name}/infer", Protocol.OPEN_INFERENCE,
            "/v2/models/{name}/versions/{version}/infer", Protocol.OPEN_INFERENCE,
            "/predict", Protocol.TEI);

    private PredictionRoutes() {}

    /** The protocol of a request for predictions; null for any other request. */
    static @Nullable Protocol protocol(HttpServletRequest request, @Nullable String route) {
        return route == null || !request.getMethod().equals("POST") ? null : BY_TEMPLATE.get(route);
    }
}
