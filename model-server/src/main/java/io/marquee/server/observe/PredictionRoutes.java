package io.marquee.server.observe;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which routes ask for predictions, and in which protocol. */
public final class PredictionRoutes {

    private static final String ORIGINAL = PredictionRoutes.class.getName() + ".original";

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

    /** Notes that a request turned out to be in the original's protocol, which has a route in common with another. */
    public static void original(HttpServletRequest request) {
        request.setAttribute(ORIGINAL, true);
    }

    /** The protocol of a request for predictions; null for any other request. */
    static @Nullable Protocol protocol(HttpServletRequest request, @Nullable String route) {
        if (request.getAttribute(ORIGINAL) != null) {
            return Protocol.ORIGINAL;
        }
        return route == null || !request.getMethod().equals("POST") ? null : BY_TEMPLATE.get(route);
    }
}
