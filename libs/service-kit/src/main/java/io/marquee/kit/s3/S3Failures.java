package io.marquee.kit.s3;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the client of S3 throws, as failures that their reader can act on. */
final class S3Failures {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REDIRECT = 301;
    private static final int SERVER_ERROR = 500;

    /** Keys that are refused with another status. */
    private static final Set<String> TOKEN_CODES = Set.of("ExpiredToken", "InvalidToken", "InvalidAccessKeyId");

    private final String bucket;
    private final String place;

    S3Failures(String bucket, String place) {
        this.bucket = bucket;
        this.place = place;
    }

    /**
     * Translates.
     *
     * @param doing what was tried, {@code reading 'raw/a.json'}
     * @param key the object that it was tried on; null where it was on the bucket
     */
    MarqueeException translate(SdkException failure, String doing, @Nullable String key) {
        return failure instanceof AwsServiceException answer
                ? answered(answer, doing, key)
                : unanswered(failure, doing);
    }

    MarqueeException noBucket(@Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "The bucket '" + bucket + "' does not exist at " + place + ".",
                "Create it, or set AWS_BUCKET.",
                cause);
    }

    private MarqueeException answered(AwsServiceException failure, String doing, @Nullable String key) {
        String code = code(failure);
        int status = failure.statusCode();
        if (code.equals("NoSuchBucket") || (status == NOT_FOUND && key == null)) {
            return noBucket(failure);
        }
        if (status == NOT_FOUND) {
            return new MarqueeException(
                    FailureKind.NOT_FOUND, "There is no object '" + key + "' in s3://" + bucket + ".", null, failure);
        }
        if (status == FORBIDDEN || TOKEN_CODES.contains(code)) {
            return new MarqueeException(
                    FailureKind.UNAUTHORIZED,
                    "The object store at " + place + " refuses " + doing + " in the bucket '" + bucket + "'"
                            + (code.isEmpty() ? "" : " (" + code + ")") + ".",
                    "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do.",
                    failure);
        }
        if (status == REDIRECT || code.equals("AuthorizationHeaderMalformed")) {
            return new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The bucket '" + bucket + "' is not in the region that " + place + " was asked in.",
                    "Set AWS_REGION to the bucket's.",
                    failure);
        }
        boolean theirs = status >= SERVER_ERROR || code.toLowerCase(Locale.ROOT).contains("slowdown");
        return new MarqueeException(
                theirs ? FailureKind.UNAVAILABLE : FailureKind.INVALID_INPUT,
                "The object store at " + place + " did not do " + doing + " (" + status + " " + code + ").",
                theirs ? "Try again later." : null,
                failure);
    }

    private MarqueeException unanswered(SdkException failure, String doing) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("credentials")) {
            return new MarqueeException(
                    FailureKind.UNAUTHORIZED,
                    "There are no keys for the object store at " + place + ".",
                    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                    failure);
        }
        Throwable root = root(failure);
        if (root instanceof FileSystemException file) {
            return new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "The file " + file.getFile() + " cannot be used while " + doing + " ("
                            + file.getClass().getSimpleName() + ").",
                    "Check its folder, the permissions and the free space.",
                    failure);
        }
        return new MarqueeException(
                FailureKind.UNAVAILABLE,
                "S3 cannot be reached at " + place + " while " + doing + " ("
                        + root.getClass().getSimpleName() + ": " + root.getMessage() + ").",
                "Start it, or set AWS_ENDPOINT_URL_S3.",
                failure);
    }

    private static String code(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
