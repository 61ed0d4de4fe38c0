package io.marquee.s3endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, refusing and stopping; the S3 protocol itself is tested by the object store contract of the service kit. */
class S3EndpointTest {

    @TempDir
    Path folder;

    @Test
    void makesTheBucketsItIsAskedFor() {
        try (S3Endpoint endpoint = S3Endpoint.start(settings(0, List.of("films", "more-films")))) {
            assertThat(folder.resolve("films")).isDirectory();
            assertThat(folder.resolve("more-films")).isDirectory();
            assertThat(endpoint.uri().getPort()).isPositive();
        }
    }

    @Test
    void refusesARequestWithoutASignature() throws Exception {
        try (S3Endpoint endpoint = S3Endpoint.start(settings(0, List.of("films")));
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(get(http, endpoint.uri().resolve("/films")).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void refusesANameThatIsNoBucket() {
        assertThatThrownBy(() -> S3Endpoint.start(settings(0, List.of("../etc"))))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("'../etc' is not a bucket name");
        assertThat(folder.resolve("../etc")).doesNotExist();
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> S3Endpoint.start(settings(taken.getLocalPort(), List.of())))
                    .isInstanceOfSatisfying(
                            MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT))
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    @Test
    void doesNotPrintItsSecret() {
        assertThat(settings(0, List.of()).toString()).doesNotContain("canary-secret");
    }

    private S3EndpointSettings settings(int port, List<String> buckets) {
        return new S3EndpointSettings("127.0.0.1", port, folder, "key", Secret.of("canary-secret"), buckets);
    }

    private static HttpResponse<String> get(HttpClient http, URI uri) throws Exception {
        var request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
