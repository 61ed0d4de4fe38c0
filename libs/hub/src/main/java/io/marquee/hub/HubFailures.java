package io.marquee.hub;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the Hub's refusals mean, and what to do about them. */
final class HubFailures {

    private static final String CHECK_NETWORK =
            "Check the network and HF_ENDPOINT, or give a local folder instead; a download goes on where it stopped.";
    private static final String CHECK_NAME =
            "Check the spelling (owner/name); where it is private or gated, set HF_TOKEN.";

    private HubFailures() {}

    /** The failure behind an answer that is not a success and was not worth another try. */
    static MarqueeException refused(int status, HttpHeaders headers, String what, boolean withToken) {
        String code = headers.firstValue("X-Error-Code").orElse("");
        return switch (code) {
            case "RepoNotFound" -> missing("The Hub has no " + what + ", or does not show it.", CHECK_NAME);
            case "RevisionNotFound" ->
                missing(
                        "The Hub has no such revision of " + what + ".",
                        "Name a branch, tag or commit of it; main is usual.");
            case "EntryNotFound" -> missing("The Hub has no " + what + ".", "List the files of the repository first.");
            case "GatedRepo" -> gated(what, withToken);
            default -> byStatus(status, what, withToken);
        };
    }

    private static MarqueeException byStatus(int status, String what, boolean withToken) {
        return switch (status) {
            // the Hub hides what an anonymous caller must not know of: missing and private look the same
            case 401 ->
                withToken
                        ? new MarqueeException(
                                FailureKind.UNAUTHORIZED,
                                "The Hub refuses the token for " + what + ".",
                                "Make a new one in the Hub's settings and set HF_TOKEN.")
                        : missing("The Hub shows no " + what + " without a login.", CHECK_NAME);
            case 403 -> gated(what, withToken);
            case 404, 410 -> missing("The Hub has no " + what + ".", CHECK_NAME);
            case 429 ->
                new MarqueeException(
                        FailureKind.OVERLOADED,
                        "The Hub says that it is asked too often for " + what + ".",
                        "Try again in some minutes; a token in HF_TOKEN raises the limit.");
            default -> unusable(what, "it answers with status " + status, null);
        };
    }

    private static MarqueeException gated(String what, boolean withToken) {
        return new MarqueeException(
                FailureKind.UNAUTHORIZED,
                "The Hub does not give " + what + (withToken ? " to the owner of this token." : " without a token."),
                withToken
                        ? "Accept its terms on its page, or ask its owner, with the account of HF_TOKEN."
                        : "Accept its terms on its page and set HF_TOKEN.");
    }

    private static MarqueeException missing(String message, String remedy) {
        return new MarqueeException(FailureKind.NOT_FOUND, message, remedy);
    }

    /** The Hub asks to wait for longer than anybody would. */
    static MarqueeException tooLong(String what, Duration wait) {
        return new MarqueeException(
                FailureKind.OVERLOADED,
                "The Hub asks to wait " + wait.toSeconds() + " s before the next request, for " + what + ".",
                "Try again then; a token in HF_TOKEN raises the limit.");
    }

    /** No answer, or a line that broke too often. */
    static MarqueeException unreachable(URI endpoint, String what, Throwable cause) {
        return new MarqueeException(
                FailureKind.UNAVAILABLE,
                "The Hub at " + endpoint + " cannot be reached for " + what + ": " + reason(cause) + ".",
                CHECK_NETWORK,
                cause);
    }

    /** An answer that makes no sense. */
    static MarqueeException unusable(String what, String why, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.UNAVAILABLE,
                "The Hub gives no usable answer for " + what + ": " + why + ".",
                CHECK_NETWORK,
                cause);
    }

    /** Bytes that are not what the Hub says they are, twice. */
    static MarqueeException wrongBytes(HubFile file, String why) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The bytes of '" + file.path() + "' are not the Hub's, after two downloads: " + why + ".",
                "Look for a proxy or mirror on the way that changes files, then try again.");
    }

    static MarqueeException disk(String message, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.INTERNAL, message, "Make room, or give a folder that can be written.", cause);
    }

    static MarqueeException interrupted(Throwable cause) {
        return new MarqueeException(FailureKind.CANCELLED, "The download was interrupted.", null, cause);
    }

    private static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpTimeoutException) {
                return "no answer in time";
            }
            if (cause instanceof UnknownHostException
                    || cause instanceof java.nio.channels.UnresolvedAddressException) {
                return "the host name is not known";
            }
            if (cause instanceof javax.net.ssl.SSLException) {
                return "no trusted connection (" + cause.getMessage() + ")";
            }
        }
        return thrown instanceof ConnectException ? "nothing listens there" : "the connection broke";
    }
}
