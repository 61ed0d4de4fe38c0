package io.marquee.client;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls the model server: its operations as any service's, and its models. */
public final class ModelServerClient extends ServiceClient {

    /** A client whose calls belong to no trace. */
    public ModelServerClient(ServiceSettings settings) {
        super(settings);
    }

    /** A client whose calls carry the trace that is current. */
    public ModelServerClient(ServiceSettings settings, OpenTelemetry telemetry) {
        super(settings, telemetry);
    }

    /** The models that answer now, in the order of their names. */
    public List<LiveModel> models() {
        return get("/v1/models").path("models").valueStream().map(LiveModel::of).toList();
    }

    /**
     * Asks a model about texts.
     *
     * @return as many predictions as there are texts
     * @throws MarqueeException NOT_FOUND without such a model, TOO_LARGE, OVERLOADED, UNAVAILABLE
     */
    public Predictions predict(String model, List<String> texts) {
        JsonNode answer = post(path(model, "predict"), Map.of("texts", texts));
        List<Prediction> predictions =
                answer.path("predictions").valueStream().map(Prediction::of).toList();
        if (predictions.size() != texts.size()) {
            throw new MarqueeException(
                    FailureKind.INTERNAL,
                    "The model server gave " + predictions.size() + " predictions for " + texts.size() + " texts.",
                    null);
        }
        return new Predictions(
                answer.path("model").asString(model), answer.path("version").asString(""), predictions);
    }

    /**
     * Asks why a model answers as it does to a text.
     *
     * @throws MarqueeException NOT_FOUND without such a model, TOO_LARGE, OVERLOADED, UNAVAILABLE
     */
    public Explanation explain(String model, String text) {
        JsonNode answer = post(path(model, "explain"), Map.of("texts", List.of(text)));
        return Explanation.of(answer.path("explanations").path(0));
    }

    private static String path(String model, String what) {
        return "/v1/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20") + "/" + what;
    }
}
