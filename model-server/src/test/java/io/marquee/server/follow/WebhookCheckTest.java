package io.marquee.server.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import io.marquee.server.follow.WebhookCheck.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which webhooks are heeded. The signature was made by MLflow's own {@code _generate_hmac_signature}. */
class WebhookCheckTest {

    private static final String ID = "0b0f4a5c-6a43-4d8e-9d52-5d8f6c0c7f11";
    private static final String SENT = "1764000000";
    private static final String BODY = "{\"entity\": \"model_version_alias\", \"action\": \"created\"}";
    private static final String SIGNATURE = "v1,eFQmDFN2cU+yjwtsypkZnNPImkeHwRymJfXViSWSGnE=";
    private static final Secret SECRET = Secret.of("canary-of-webhooks");

    private final WebhookCheck check = at(1764000000);

    @Test
    void acceptsWhatMlflowSignedOnce() {
        assertThat(check.isNew(envelope(ID, SENT, SIGNATURE), body(BODY))).isTrue();
        assertThat(check.isNew(envelope(ID, SENT, SIGNATURE), body(BODY))).isFalse();
    }

    @Test
    void refusesAnotherBodyIdTimeOrSecret() {
        refuses(check, envelope(ID, SENT, SIGNATURE), BODY + " ");
        refuses(check, envelope("another", SENT, SIGNATURE), BODY);
        refuses(check, envelope(ID, "1764000001", SIGNATURE), BODY);
        var other = new WebhookCheck(Secret.of("another"), Duration.ofMinutes(5), Clock.systemUTC());
        refuses(other, envelope(ID, SENT, SIGNATURE), BODY);
    }

    @Test
    void refusesWhatIsNotSigned() {
        refuses(check, envelope(ID, SENT, null), BODY);
        refuses(check, envelope(ID, null, SIGNATURE), BODY);
        refuses(check, envelope(null, SENT, SIGNATURE), BODY);
        refuses(check, envelope(ID, SENT, ""), BODY);
        refuses(check, envelope(ID, SENT, SIGNATURE.substring("v1,".length())), BODY);
        refuses(check, envelope(ID, SENT, SIGNATURE.replace("v1,", "v2,")), BODY);
    }

    @ParameterizedTest
    @CsvSource({"1764000300, true", "1764000301, false", "1763999700, true", "1763999699, false"})
    void refusesWhatIsTooOldOrTooFarAhead(long now, boolean accepted) {
        if (accepted) {
            assertThat(at(now).isNew(envelope(ID, SENT, SIGNATURE), body(BODY))).isTrue();
        } else {
            refuses(at(now), envelope(ID, SENT, SIGNATURE), BODY);
        }
    }

    private static WebhookCheck at(long second) {
        return new WebhookCheck(
                SECRET, Duration.ofMinutes(5), Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }

    private static void refuses(WebhookCheck check, Envelope envelope, String body) {
        assertThatThrownBy(() -> check.isNew(envelope, body(body)))
                .isInstanceOf(MarqueeException.class)
                .hasMessage("The webhook is not signed with this server's secret, or is too old.");
    }

    private static Envelope envelope(@Nullable String id, @Nullable String time, @Nullable String signature) {
        return new Envelope(id, time, signature);
    }

    private static byte[] body(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
