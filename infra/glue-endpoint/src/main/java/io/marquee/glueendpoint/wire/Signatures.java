package io.marquee.glueendpoint.wire;

import io.marquee.base.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks requests against the one key that is let in, by AWS's Signature Version 4. */
public final class Signatures {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final String accessKey;
    private final Secret secretKey;
    private final Clock clock;

    /** @param clock what the dates of requests are held against */
    public Signatures(String accessKey, Secret secretKey, Clock clock) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.clock = clock;
    }

    /**
     * Lets a request in.
     *
     * @param service the service that its scope has to name
     * @throws AwsException as AWS refuses it
     */
    void check(SignedRequest request, String service) {
        Credential credential = request.credential();
        if (!credential.accessKey().equals(accessKey)) {
            throw new AwsException(
                    "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        checkScope(credential, service);
        checkDate(request, credential);
        String expected = HexFormat.of().formatHex(hmac(key(credential), toSign(request, credential)));
        if (!Secret.of(expected).matches(request.signature())) {
            throw invalid(
                    "The request signature we calculated does not match the signature you provided. Check your AWS"
                            + " Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private static void checkScope(Credential credential, String service) {
        if (!credential.service().equals(service)) {
            throw invalid("Credential should be scoped to correct service: '" + service + "'.");
        }
        if (!credential.terminator().equals("aws4_request")) {
            throw invalid("Credential should be scoped with a valid terminator: 'aws4_request', not '"
                    + credential.terminator() + "'.");
        }
    }

    private void checkDate(SignedRequest request, Credential credential) {
        Instant signed = request.date();
        Instant now = clock.instant();
        if (!request.dateText().startsWith(credential.day())) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + credential.day() + "' != '" + request.dateText().substring(0, 8) + "', from '"
                    + request.dateText() + "'.");
        }
        if (signed.isBefore(now.minus(SKEW))) {
            throw invalid("Signature expired: " + request.dateText() + " is now earlier than "
                    + SignedRequest.DATE.format(now.minus(SKEW)) + " (" + SignedRequest.DATE.format(now)
                    + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw invalid("Signature not yet current: " + request.dateText() + " is still later than "
                    + SignedRequest.DATE.format(now.plus(SKEW)) + " (" + SignedRequest.DATE.format(now) + " + 5 min.)");
        }
    }

    private static String toSign(SignedRequest request, Credential credential) {
        return "AWS4-HMAC-SHA256\n" + request.dateText() + "\n" + credential.scope() + "\n"
                + sha256(request.canonical().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] key(Credential credential) {
        byte[] key = ("AWS4" + secretKey.reveal()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {credential.day(), credential.region(), credential.service(), "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AwsException invalid(String message) {
        return new AwsException("InvalidSignatureException", message);
    }
}
