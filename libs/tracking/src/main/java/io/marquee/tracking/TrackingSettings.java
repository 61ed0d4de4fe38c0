package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the MLflow server.
 *
 * @param url where it is, its path prefix included; a slash at the end is dropped
 * @param user who to log in as; null or empty for nobody
 * @param password the user's password; null where there is none
 * @param timeout how long to wait for a connection, for an answer, and for the next bytes of a transfer
 */
public record TrackingSettings(
        URI url, @Nullable String user, @Nullable Secret password, Duration timeout) {

    /** Where a local server listens. */
    public static final URI DEFAULT_URL = URI.create("http://127.0.0.1:5000");

    /** Generous for one small call to a busy server. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public TrackingSettings {
        String scheme = url.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || url.getHost() == null) {
            throw refused("is not a http or https URL");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused("holds more than scheme, host, port and path");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "MLflow's timeout is not positive.", "Give it some seconds.");
        }
        url = URI.create(url.toString().replaceAll("/+$", ""));
        user = user == null || user.isEmpty() ? null : user;
    }

    /** A server without login. */
    public static TrackingSettings of(URI url) {
        return new TrackingSettings(url, null, null, DEFAULT_TIMEOUT);
    }

    private static MarqueeException refused(String why) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The MLflow URL " + why + ".",
                "Set MLFLOWSERVER_URL to something like http://127.0.0.1:5000, and user and password on their own.");
    }
}
