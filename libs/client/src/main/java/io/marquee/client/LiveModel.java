package io.marquee.client;

import tools.jackson.databind.JsonNode;

/**
 * A model that answers predictions now.
 *
 * @param name the name under which it is deployed
 * @param registeredModel the registered model it comes from
 * @param version its version there
 * @param runId the MLflow run that trained it; empty where it has none
 */
public record LiveModel(String name, String registeredModel, String version, String runId) {

    static LiveModel of(JsonNode json) {
        return new LiveModel(
                json.path("model_name").asString(""),
                json.path("registered_model").asString(""),
                json.path("version").asString(""),
                json.path("run_id").asString(""));
    }
}
