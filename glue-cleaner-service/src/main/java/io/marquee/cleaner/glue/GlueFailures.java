package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the clients of Glue throw, as failures that their reader can act on. */
final class GlueFailures {

    private static final int SERVER_ERROR = 500;
    private static final Set<String> KEYS = Set.of(
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationTokenException",
            "InvalidClientTokenId",
            "ExpiredTokenException",
            "ExpiredToken");
    private static final Set<String> CLASHES =
            Set.of("AlreadyExistsException", "IdempotentParameterMismatchException", "ConcurrentModificationException");

    private final String place;

    GlueFailures(String place) {
        this.place = place;
    }

    /**
     * Translates.
     *
     * @param action what was tried, as Glue's permissions name it: {@code glue:StartJobRun}
     * @param target what it was tried on, for people: {@code the job 'nightly'}
     */
    MarqueeException translate(SdkException failure, String action, String target) {
        return failure instanceof AwsServiceException answer
                ? answered(answer, action, target)
                : unanswered(failure, action);
    }

    private MarqueeException answered(AwsServiceException failure, String action, String target) {
        String code = code(failure);
        String said = said(failure);
        if (KEYS.contains(code)) {
            return new MarqueeException(
                    FailureKind.UNAUTHORIZED,
                    place + " refuses the keys (" + code + ").",
                    "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and this machine's clock.",
                    failure);
        }
        if (code.startsWith("AccessDenied")) {
            return denied(failure, said.contains("PassRole") ? "iam:PassRole" : action, target);
        }
        if (isThrottling(failure)) {
            return new MarqueeException(
                    FailureKind.OVERLOADED,
                    place + " is asked too often: it throttles " + action + " for " + target + ".",
                    "Try again later, or have the account's quota raised.",
                    failure);
        }
        return switch (code) {
            case "EntityNotFoundException", "ResourceNotFoundException" ->
                new MarqueeException(
                        FailureKind.NOT_FOUND,
                        place + " does not know " + target + said + ".",
                        "Check the name and AWS_REGION.",
                        failure);
            case "ConcurrentRunsExceededException" ->
                new MarqueeException(
                        FailureKind.OVERLOADED,
                        "As many runs of " + target + " are at work as it allows" + said + ".",
                        "Wait for one to end, stop one, or raise marquee.glue.concurrent-runs (for another's job: its"
                                + " own limit).",
                        failure);
            case "ResourceNumberLimitExceededException" ->
                new MarqueeException(
                        FailureKind.OVERLOADED,
                        "A quota of the account is used up: " + place + " refuses " + action + said + ".",
                        "Wait for other runs to end, ask for fewer workers, or have the quota raised.",
                        failure);
            default -> other(failure, code, said, action, target);
        };
    }

    private MarqueeException other(
            AwsServiceException failure, String code, String said, String action, String target) {
        if (CLASHES.contains(code)) {
            return new MarqueeException(
                    FailureKind.CONFLICT,
                    place + " refuses " + action + " for " + target + ", which somebody else changes too (" + code
                            + ").",
                    "Try again.",
                    failure);
        }
        boolean theirs = failure.statusCode() >= SERVER_ERROR || isTheirs(code);
        boolean role = said.toLowerCase(Locale.ROOT).contains("role");
        String remedy = theirs
                ? "Try again later."
                : role ? "Let the role be assumed by glue.amazonaws.com, and check --role." : null;
        return new MarqueeException(
                theirs ? FailureKind.UNAVAILABLE : FailureKind.INVALID_INPUT,
                place + " did not do " + action + " for " + target + " (" + failure.statusCode() + " " + code + ")"
                        + said + ".",
                remedy,
                failure);
    }

    private MarqueeException denied(AwsServiceException failure, String permission, String target) {
        boolean role = permission.equals("iam:PassRole");
        return new MarqueeException(
                FailureKind.UNAUTHORIZED,
                place + " denies it: the keys lack the permission " + permission + " on "
                        + (role ? "the job's role" : target) + ".",
                "Allow " + permission + " to the user or role that the keys belong to.",
                failure);
    }

    private MarqueeException unanswered(SdkException failure, String action) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("credentials")) {
            return new MarqueeException(
                    FailureKind.UNAUTHORIZED,
                    "There are no keys for " + place + ".",
                    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                    failure);
        }
        Throwable root = root(failure);
        return new MarqueeException(
                FailureKind.UNAVAILABLE,
                place + " cannot be reached for " + action + " ("
                        + root.getClass().getSimpleName() + ": " + root.getMessage() + ").",
                "Check the network, AWS_REGION and AWS_ENDPOINT_URL_GLUE.",
                failure);
    }

    static boolean isThrottling(SdkException failure) {
        return failure instanceof AwsServiceException answer
                && (answer.isThrottlingException() || code(answer).equals("ThrottlingException"));
    }

    /** Whether nobody can tell from a failure if the call was carried out. */
    static boolean isAmbiguous(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return !isThrottling(answer) && (answer.statusCode() >= SERVER_ERROR || isTheirs(code(answer)));
        }
        Throwable root = root(failure);
        boolean neverSent = root instanceof java.net.ConnectException
                || root instanceof java.net.UnknownHostException
                || String.valueOf(failure.getMessage()).contains("credentials");
        return !neverSent;
    }

    /** Codes that stand for a fault of the service, whatever their status is. */
    private static boolean isTheirs(String code) {
        return code.equals("OperationTimeoutException") || code.equals("InternalServiceException");
    }

    private static String code(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String said(AwsServiceException failure) {
        String said = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorMessage();
        return said == null || said.isBlank() ? "" : ": " + said.strip().replaceAll("\\.$", "");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
