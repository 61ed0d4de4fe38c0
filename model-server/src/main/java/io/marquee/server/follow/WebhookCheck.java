package io.marquee.server.follow;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a webhook comes from MLflow, now, and for the first time. MLflow signs
 * {@code <delivery id>.<unix seconds>.<body>} with HMAC-SHA256 and sends {@code v1,<base64>}
 * ({@code mlflow/webhooks/delivery.py}, after the Standard Webhooks).
 */
final class WebhookCheck {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";
    private static final int REMEMBERED = 10_000;

    private final Secret secret;
    private final Duration age;
    private final Clock clock;
    /** Deliveries of late; what is forgotten is too old to come again, unless there were more of them. */
    private final Map<String, Instant> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param age how old or how far ahead a delivery's time may be */
    WebhookCheck(Secret secret, Duration age, Clock clock) {
        this.secret = secret;
        this.age = age;
        this.clock = clock;
    }

    /**
     * What a delivery says of itself.
     *
     * @param id its id, the same when it is sent again
     * @param timestamp when it was sent, in unix seconds
     * @param signature the signature
     */
    record Envelope(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature) {}

    /**
     * @return whether it has not been here before
     * @throws MarqueeException UNAUTHORIZED when the signature is wrong or the time is too far from now
     */
    boolean isNew(Envelope envelope, byte[] body) {
        String id = envelope.id();
        String timestamp = envelope.timestamp();
        String signature = envelope.signature();
        // one answer to everything that is wrong: nothing is learnt from it
        if (id == null
                || timestamp == null
                || signature == null
                || !matches(signature, sign(id, timestamp, body))
                || !isFresh(timestamp)) {
            throw new MarqueeException(
                    FailureKind.UNAUTHORIZED,
                    "The webhook is not signed with this server's secret, or is too old.",
                    "Register it in MLflow with the secret of marquee.model-server.follow.webhook-secret, and look at"
                            + " both clocks.");
        }
        return isFirst(id);
    }

    private static boolean matches(String candidate, String expected) {
        return MessageDigest.isEqual(
                candidate.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isFresh(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Duration old = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return old.abs().compareTo(age) <= 0;
    }

    private synchronized boolean isFirst(String id) {
        Instant now = clock.instant();
        // a time ahead by the allowed age can come for twice that age
        seen.values().removeIf(at -> Duration.between(at, now).compareTo(age.multipliedBy(2)) > 0);
        return seen.putIfAbsent(id, now) == null;
    }
}
