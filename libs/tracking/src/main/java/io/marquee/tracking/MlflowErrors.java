package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.Secret;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What MLflow's refusals mean, and what to do about them. Its {@code error_code} counts, not the status. */
final class MlflowErrors {

    private static final int LONGEST_QUOTE = 300;
    private static final String LOOK_INTO_LOG = "Look into MLflow's own log, then try again.";

    private final TrackingSettings settings;

    MlflowErrors(TrackingSettings settings) {
        this.settings = settings;
    }

    /** The failure behind an answer that is not a success. */
    MlflowException refused(int status, @Nullable String location, String body, String what) {
        JsonNode json = object(body);
        String code = json == null ? "" : MlflowJson.optional(json, "error_code");
        if (json != null && !code.isEmpty()) {
            return named(code, MlflowJson.optional(json, "message"), what);
        }
        if (body.contains("Invalid Host header")) {
            return hostRefused();
        }
        return switch (status) {
            case 401 -> loginRefused();
            case 403 -> permissionDenied(what, body);
            case 429 ->
                failure(FailureKind.OVERLOADED, code, refusal(what, "it is asked too often"), "Try again in a minute.");
            case 502, 503, 504 ->
                failure(FailureKind.UNAVAILABLE, code, refusal(what, "status " + status), "Wait until it is up again.");
            default -> notMlflow(status, location, what);
        };
    }

    private MlflowException named(String code, String message, String what) {
        String why = quote(message);
        return switch (code) {
            case "RESOURCE_DOES_NOT_EXIST", "NOT_FOUND", "ENDPOINT_NOT_FOUND" ->
                failure(FailureKind.NOT_FOUND, code, refusal(what, why), "Check the name or id.");
            case "RESOURCE_ALREADY_EXISTS", "RESOURCE_CONFLICT" ->
                failure(FailureKind.CONFLICT, code, refusal(what, "it exists already"), "Take another name.");
            case "PERMISSION_DENIED", "UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED" ->
                failure(FailureKind.UNAUTHORIZED, code, refusal(what, why), "Ask MLflow's administrator for it.");
            case "REQUEST_LIMIT_EXCEEDED", "RESOURCE_LIMIT_EXCEEDED" ->
                failure(FailureKind.OVERLOADED, code, refusal(what, why), "Try again in a minute.");
            case "TEMPORARILY_UNAVAILABLE", "INTERNAL_ERROR" ->
                failure(FailureKind.UNAVAILABLE, code, refusal(what, why), LOOK_INTO_LOG);
            default -> failure(FailureKind.INVALID_INPUT, code, refusal(what, why), "Correct what it names.");
        };
    }

    private MlflowException hostRefused() {
        String host = settings.url().getHost();
        return failure(
                FailureKind.UNAVAILABLE,
                "",
                "MLflow at " + settings.url() + " does not accept to be called '" + host + "'.",
                "Start it with --allowed-hosts '" + host + "," + host
                        + ":*,…', the names that it has now included; /health answers all the same.");
    }

    private MlflowException loginRefused() {
        String user = settings.user();
        return failure(
                FailureKind.UNAUTHORIZED,
                "",
                "MLflow at " + settings.url()
                        + (user == null ? " wants a login." : " refuses user '" + user + "' with this password."),
                plainLogin()
                        ? "Give its user and password (marquee.tracking.user, marquee.tracking.password)."
                        : "Set a password of ASCII characters in MLflow: it takes no others where files are concerned.");
    }

    /** MLflow 3.17 reads logins as ASCII in its calls for files, though as UTF-8 in all others. */
    private boolean plainLogin() {
        Secret password = settings.password();
        String login = settings.user() + (password == null ? "" : password.reveal());
        return login.chars().allMatch(c -> c < 128);
    }

    private MlflowException permissionDenied(String what, String body) {
        String why =
                body.contains("Cross-origin") ? "it takes the call for one of a foreign web page" : "no permission";
        return failure(
                FailureKind.UNAUTHORIZED, "", refusal(what, why), "Ask MLflow's administrator for the permission.");
    }

    private MlflowException notMlflow(int status, @Nullable String location, String what) {
        String to = location == null ? "" : " and sends to " + bare(location);
        return failure(
                FailureKind.UNAVAILABLE,
                status == 404 || status == 405 ? MlflowException.NO_SUCH_CALL : "",
                settings.url() + " answers the call " + what + " with status " + status + to + ", not as MLflow does.",
                "Check the URL: the path prefix of the server belongs to it.");
    }

    /** A success that makes no sense. */
    MlflowException unusable(String what, String why, @Nullable Throwable cause) {
        return new MlflowException(
                FailureKind.UNAVAILABLE,
                "",
                settings.url() + " gives no usable answer to the call " + what + ": " + why + ".",
                "Check that MLflow answers at this URL, its path prefix included.",
                cause);
    }

    /** No answer. */
    MlflowException unreachable(String what, Throwable cause) {
        return new MlflowException(
                FailureKind.UNAVAILABLE,
                MlflowException.NO_ANSWER,
                "MLflow at " + settings.url() + " cannot be reached " + what + ": " + reason(cause) + ".",
                "Start it (./marquee up does), or correct MLFLOWSERVER_URL.",
                cause);
    }

    private String refusal(String what, String why) {
        return "MLflow at " + settings.url() + " refuses " + what + (why.isEmpty() ? "." : ": " + why + ".");
    }

    private static MlflowException failure(FailureKind kind, String code, String message, String remedy) {
        return new MlflowException(kind, code, message, remedy, null);
    }

    private static @Nullable JsonNode object(String body) {
        try {
            JsonNode json = MlflowJson.parse(body);
            return json.isObject() ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Its first line, without the SQL that some messages end with. */
    private static String quote(String message) {
        String line = message.lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\[SQL:.*|\\(Background on.*", "")
                .strip();
        String cut = line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
        return cut.replaceAll("[.\\s]+$", "");
    }

    private static String bare(String location) {
        try {
            URI uri = URI.create(location);
            String host = uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getHost();
            return host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
        } catch (IllegalArgumentException e) {
            return "another place";
        }
    }

    private String reason(Throwable thrown) {
        List<Throwable> causes = Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(Objects::requireNonNull)
                .toList();
        if (among(causes, HttpTimeoutException.class)) {
            return "no answer within " + settings.timeout().toSeconds() + " s";
        }
        if (among(causes, UnknownHostException.class) || among(causes, UnresolvedAddressException.class)) {
            return "the host name is not known";
        }
        if (among(causes, ConnectException.class)) {
            return "nothing listens there";
        }
        if (among(causes, SSLException.class)) {
            return "no trusted connection (" + causes.getLast().getMessage() + ")";
        }
        return "the connection broke (" + causes.getLast().getMessage() + ")";
    }

    private static boolean among(List<Throwable> causes, Class<?> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
