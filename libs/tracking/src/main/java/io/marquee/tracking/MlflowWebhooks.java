package io.marquee.tracking;

import io.marquee.base.Secret;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks of MLflow 3: what it tells to whom. */
record MlflowWebhooks(MlflowCalls calls) {

    private static final String ENTITY = "MODEL_VERSION_ALIAS";

    /** A hook of a URL is brought up to date where there is one: its secret may be another now. */
    void alias(String name, URI url, Secret secret) {
        String what = "to register a webhook";
        ObjectNode hook = MlflowJson.object()
                .put("name", name)
                .put("url", url.toString())
                .put("secret", secret.reveal())
                .put("status", "ACTIVE");
        ArrayNode events = hook.putArray("events");
        events.addObject().put("entity", ENTITY).put("action", "CREATED");
        events.addObject().put("entity", ENTITY).put("action", "DELETED");
        for (JsonNode known : calls.getPages("webhooks", Map.of(), "webhooks", what)) {
            if (MlflowJson.optional(known, "url").equals(url.toString())) {
                calls.patch("webhooks/" + MlflowUrls.encode(calls.required(known, "webhook_id", what)), hook, what);
                return;
            }
        }
        calls.postUnlessDone("webhooks", hook, what, () -> isThere(url, what));
    }

    private boolean isThere(URI url, String what) {
        return calls.getPages("webhooks", Map.of(), "webhooks", what).stream()
                .anyMatch(it -> MlflowJson.optional(it, "url").equals(url.toString()));
    }
}
