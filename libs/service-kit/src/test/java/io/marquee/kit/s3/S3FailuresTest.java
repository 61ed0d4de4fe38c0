package io.marquee.kit.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.test.S3EndpointExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is told of a bucket that is not there, keys that are refused, and an endpoint that does not answer. */
class S3FailuresTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    @Test
    void saysThatTheBucketDoesNotExistWhateverIsAsked() {
        S3ObjectStore store = Stores.store(S3.endpoint(), "nowhere", Stores.keys(S3.accessKey(), S3.secretKey()));
        assertNoBucket(store::requireBucket);
        assertNoBucket(() -> store.head("a"));
        assertNoBucket(() -> store.open("a").close());
        assertNoBucket(() -> store.download("a", folder.resolve("a")));
        assertNoBucket(() -> store.put("a", new byte[1], "text/plain"));
        assertNoBucket(() -> store.list(""));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatTheKeysAreRefused() {
        assertRefused(Stores.store(S3.endpoint(), S3.bucket(), Stores.keys("stranger", S3.secretKey())));
        assertRefused(Stores.store(S3.endpoint(), S3.bucket(), Stores.keys(S3.accessKey(), "canary-secret")));
    }

    @Test
    void saysWhichKeysToSetWhereThereAreNone() {
        S3ObjectStore store = Stores.store(S3.endpoint(), S3.bucket(), () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        });
        MarqueeException failure = failure(store::requireBucket);
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHORIZED);
        assertThat(failure.remedy()).isEqualTo("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }

    @Test
    void saysWhichFileCannotBeWritten() {
        S3ObjectStore store = Stores.store(S3);
        store.put("a", new byte[1], "text/plain");
        MarqueeException failure = failure(() -> store.download("a", folder.resolve("absent/a")));
        assertThat(failure).hasMessageContaining("absent").hasMessageNotContaining("cannot be reached");
        assertThat(failure.remedy()).contains("folder");
    }

    @Test
    void saysThatAFileToStoreIsNotThere() {
        MarqueeException failure = failure(() -> Stores.store(S3).put("a", folder.resolve("absent")));
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, UNAVAILABLE, Try again later.",
        "500, InternalError, UNAVAILABLE, Try again later.",
        "301, PermanentRedirect, INVALID_INPUT, Set AWS_REGION to the bucket's.",
        "400, AuthorizationHeaderMalformed, INVALID_INPUT, Set AWS_REGION to the bucket's.",
        "400, ExpiredToken, UNAUTHORIZED, 'Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do.'",
        "400, EntityTooLarge, INVALID_INPUT,"
    })
    void tellsOtherAnswersByTheirKind(int status, String code, FailureKind kind, String remedy) {
        AwsServiceException answer = S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
        MarqueeException failure = new S3Failures("films", "http://s3").translate(answer, "reading 'a'", "a");
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.remedy()).isEqualTo(remedy);
    }

    @Test
    @Timeout(15)
    void saysThatNothingListens() throws IOException {
        URI endpoint;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertUnreachable(endpoint);
    }

    @Test
    @Timeout(15)
    void saysThatTheHostIsNotKnown() {
        assertUnreachable(URI.create("http://nowhere.invalid:9000"));
    }

    @Test
    void givesUpOnAnEndpointThatTakesTheCallAndNeverAnswers() throws IOException {
        // the line of those who wait is accepted by the system, and nobody reads
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            StorageSettings settings = Stores.settings("any-bucket", endpoint, Duration.ofSeconds(1));
            long began = System.nanoTime();
            assertUnreachable(endpoint, Stores.store(settings, Stores.keys("key", "secret")));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static void assertUnreachable(URI endpoint) {
        assertUnreachable(endpoint, Stores.store(endpoint, "any-bucket", Stores.keys("key", "secret")));
    }

    private static void assertUnreachable(URI endpoint, S3ObjectStore store) {
        MarqueeException failure = failure(store::requireBucket);
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure).hasMessageStartingWith("S3 cannot be reached at " + endpoint);
        assertThat(failure.remedy()).isEqualTo("Start it, or set AWS_ENDPOINT_URL_S3.");
    }

    private static void assertNoBucket(ThrowingCallable call) {
        MarqueeException failure = failure(call);
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure).hasMessage("The bucket 'nowhere' does not exist at " + S3.endpoint() + ".");
        assertThat(failure.remedy()).isEqualTo("Create it, or set AWS_BUCKET.");
    }

    private static void assertRefused(S3ObjectStore store) {
        for (ThrowingCallable call : new ThrowingCallable[] {
            store::requireBucket, () -> store.list(""), () -> store.open("a").close()
        }) {
            MarqueeException failure = failure(call);
            assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHORIZED);
            assertThat(failure.explanation())
                    .contains(S3.endpoint().toString(), S3.bucket(), "AWS_ACCESS_KEY_ID")
                    .doesNotContain("canary-secret");
        }
    }

    private static MarqueeException failure(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(MarqueeException.class, call);
    }
}
