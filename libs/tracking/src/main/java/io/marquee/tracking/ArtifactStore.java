package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.net.URI;

/** Where in the server's artifact proxy something lies. */
final class ArtifactStore {

    private static final String SCHEME = "mlflow-artifacts";

    private ArtifactStore() {}

    static boolean proxied(String uri) {
        return uri.startsWith(SCHEME + ":");
    }

    /** The path inside the proxy: of {@code mlflow-artifacts:/3/models/m-1/artifacts} all but the scheme. */
    static String path(String uri) {
        if (!proxied(uri)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The experiment keeps its files at " + uri + ", not behind the MLflow server.",
                    "Take another experiment: one that a server with --artifacts-destination made.");
        }
        try {
            String path = URI.create(uri).getPath();
            return path.replaceAll("^/+|/+$", "");
        } catch (IllegalArgumentException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "MLflow keeps files at '" + uri + "', which is no URI.",
                    "Look at the experiment's artifact location.",
                    e);
        }
    }
}
