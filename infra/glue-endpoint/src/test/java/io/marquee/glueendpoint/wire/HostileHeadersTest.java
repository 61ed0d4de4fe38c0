package io.marquee.glueendpoint.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in the headers, it is refused as AWS refuses it, and nothing else happens. */
class HostileHeadersTest {

    private static final Signatures SIGNATURES = new Signatures(
            "key", Secret.of("secret"), Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @Property(tries = 500)
    void nothingThatIsNotSignedIsLetIn(
            @ForAll("authorizations") String authorization, @ForAll("dates") String date, @ForAll byte[] body) {
        Map<String, List<String>> headers = Map.of(
                "Authorization", List.of(authorization),
                "X-Amz-Date", List.of(date),
                "Host", List.of("127.0.0.1"));
        assertThatThrownBy(() -> SIGNATURES.check(SignedRequest.read("POST", headers, body), "glue"))
                .isInstanceOf(AwsException.class);
    }

    @Provide
    Arbitrary<String> authorizations() {
        Arbitrary<String> parts = Arbitraries.oneOf(
                Arbitraries.of(
                        "AWS4-HMAC-SHA256 ",
                        "Credential=key/20260101/eu/glue/aws4_request",
                        "Credential=key/20260101/eu/s3/aws4_request",
                        "Credential=//////",
                        "SignedHeaders=host;x-amz-date",
                        "SignedHeaders=;",
                        "Signature=00",
                        ", ",
                        "=",
                        "/"),
                Arbitraries.strings().all().ofMaxLength(8));
        return parts.list().ofMaxSize(10).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> dates() {
        return Arbitraries.oneOf(
                Arbitraries.of("20260101T000000Z", "20261332T000000Z", "2026", ""),
                Arbitraries.strings().all().ofMaxLength(20));
    }
}
