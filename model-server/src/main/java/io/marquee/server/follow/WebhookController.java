package io.marquee.server.follow;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.follow.WebhookCheck.Envelope;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where MLflow says that an alias was set or removed. It says so with a signature instead of the API token. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/webhooks/mlflow")
class WebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALIAS = "model_version_alias";

    private final @Nullable WebhookCheck check;
    private final AliasFollower follower;

    WebhookController(FollowProperties properties, AliasFollower follower, Clock clock) {
        this.check = properties.hasWebhookSecret()
                ? new WebhookCheck(Objects.requireNonNull(properties.webhookSecret()), properties.webhookAge(), clock)
                : null;
        this.follower = follower;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delivered(
            @RequestHeader(name = "X-MLflow-Delivery-Id", required = false) @Nullable String id,
            @RequestHeader(name = "X-MLflow-Timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "X-MLflow-Signature", required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        if (check == null) {
            throw new MarqueeException(
                    FailureKind.UNAUTHORIZED,
                    "This server takes no webhooks.",
                    "Set marquee.model-server.follow.webhook-secret.");
        }
        if (check.isNew(new Envelope(id, timestamp, signature), body)) {
            heed(body);
        }
    }

    /** Where the alias points is asked, not believed: deliveries may come late and in any order. */
    private void heed(byte[] body) {
        JsonNode event = read(body);
        String model = event.path("data").path("name").asString("");
        if (event.path("entity").asString("").equals(ALIAS) && !model.isEmpty()) {
            LOG.info(
                    "MLflow says that an alias of '{}' was {}",
                    model,
                    event.path("action").asString(""));
            follower.lookAt(model);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new MarqueeException(FailureKind.INVALID_INPUT, "The webhook is not JSON.", null, e);
        }
    }
}
