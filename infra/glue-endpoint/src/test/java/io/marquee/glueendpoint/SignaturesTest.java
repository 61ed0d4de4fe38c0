package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.glueendpoint.wire.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;

/** Who is let in. */
class SignaturesTest {

    @RegisterExtension
    static final Bench AT = new Bench();

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=test-key/20260101/eu-central-1/glue/aws4_request, "
                    + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=00";

    @ParameterizedTest
    @CsvSource({
        "somebody, test-secret-canary, UnrecognizedClientException, The security token included",
        "test-key, wrong,              InvalidSignatureException,   The request signature we calculated does not match"
    })
    void refusesTheKeysOfOthers(String key, String secret, String code, String message) {
        try (GlueClient other = AT.client(GlueClient.builder(), AT.endpoint.uri(), key, secret)) {
            assertThatThrownBy(() -> other.listJobs(list -> {}))
                    .isInstanceOfSatisfying(GlueException.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                        assertThat(e.statusCode()).isEqualTo(400);
                    })
                    .hasMessageContaining(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 20260101T000000Z | MissingAuthenticationTokenException | Missing Authentication Token",
                "Basic abc | 20260101T000000Z | IncompleteSignatureException | Unsupported AWS 'algorithm': 'Basic'",
                "AWS4-HMAC-SHA256 Credential=a | 20260101T000000Z | IncompleteSignatureException | requires 'Signature'",
                "signed | soon | IncompleteSignatureException | ISO-8601",
                "signed | 20260101T000000Z | InvalidSignatureException | Signature expired",
                "signed | 20990101T000000Z | InvalidSignatureException | Date in Credential scope",
                "other | 20260101T000000Z | InvalidSignatureException | correct service: 'glue'",
                "unsigned | 20260101T000000Z | InvalidSignatureException | must be a 'SignedHeader'",
                "short | 20260101T000000Z | IncompleteSignatureException | exactly 5 slash-delimited elements"
            })
    void refusesASignatureThatIsNone(String authorization, String date, String code, String message) throws Exception {
        String header = switch (authorization) {
            case "signed" -> SIGNED;
            case "other" -> SIGNED.replace("/glue/", "/s3/");
            case "unsigned" -> SIGNED.replace(";x-amz-target", "");
            case "short" -> SIGNED.replace("/eu-central-1/glue", "");
            default -> authorization;
        };
        HttpResponse<String> answer = post("{}", "X-Amz-Date", date, "Authorization", header);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(Json.text(Json.MAPPER.readTree(answer.body()), "__type")).isEqualTo(code);
        assertThat(Json.text(Json.MAPPER.readTree(answer.body()), "Message")).contains(message);
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        assertThat(post("x".repeat(2 << 20)).statusCode()).isEqualTo(413);
    }

    @Test
    void tellsItsHealthToEverybody() throws Exception {
        var request =
                HttpRequest.newBuilder(AT.endpoint.uri().resolve("/health")).build();
        assertThat(send(request).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void faultsAreOrderedOverHttp() throws Exception {
        var order = HttpRequest.newBuilder(AT.endpoint.uri().resolve("/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"operation\":\"ListJobs\",\"code\":\"Oops\",\"status\":503}"))
                .build();
        assertThat(send(order).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> AT.glue.listJobs(list -> {}))
                .isInstanceOfSatisfying(
                        GlueException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
        assertThat(AT.glue.listJobs(list -> {})).isNotNull();
    }

    private static HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(AT.endpoint.uri())
                .header("X-Amz-Target", "AWSGlue.ListJobs")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
