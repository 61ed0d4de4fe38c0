package io.marquee.hub;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the Hub.
 *
 * @param endpoint where it is ({@code HF_ENDPOINT}); a slash at the end is dropped
 * @param token the access token ({@code HF_TOKEN}); null or empty for none. It is sent to this endpoint's host only
 * @param timeout how long to wait for a connection, for an answer to start, and for the next bytes of one
 */
public record HubSettings(URI endpoint, @Nullable Secret token, Duration timeout) {

    /** The public Hub. */
    public static final URI DEFAULT_ENDPOINT = URI.create("https://huggingface.co");

    /** Long enough for a slow line, short enough to notice a dead one. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public HubSettings {
        String scheme = endpoint.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || endpoint.getHost() == null) {
            throw refused("is not a http or https URL");
        }
        if (endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw refused("holds more than scheme, host, port and path");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "The Hub's timeout is not positive.", "Give it some seconds.");
        }
        String text = endpoint.toString();
        endpoint = URI.create(text.replaceAll("/+$", ""));
        token = token == null || token.isEmpty() ? null : token;
    }

    /** The public Hub, or the one at the given endpoint, without a token. */
    public static HubSettings of(@Nullable URI endpoint) {
        return new HubSettings(endpoint == null ? DEFAULT_ENDPOINT : endpoint, null, DEFAULT_TIMEOUT);
    }

    private static MarqueeException refused(String why) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The Hub's endpoint " + why + ".",
                "Set HF_ENDPOINT to something like https://huggingface.co, and a token in HF_TOKEN.");
    }
}
