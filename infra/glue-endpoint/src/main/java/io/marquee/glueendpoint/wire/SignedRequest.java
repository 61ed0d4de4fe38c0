package io.marquee.glueendpoint.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A request with what its signature says about it. */
final class SignedRequest {

    static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern SPACES = Pattern.compile(" +");

    private final String method;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Map<String, String> authorization;

    private SignedRequest(String method, Map<String, String> headers, byte[] body, Map<String, String> authorization) {
        this.method = method;
        this.headers = headers;
        this.body = body;
        this.authorization = authorization;
    }

    /**
     * Reads the signature of a request to the root of a service.
     *
     * @param headers names in any case
     * @throws AwsException where there is no signature or only a part of one
     */
    static SignedRequest read(String method, Map<String, List<String>> headers, byte[] body) {
        Map<String, String> all = new TreeMap<>();
        headers.forEach((name, values) -> all.put(
                name.toLowerCase(Locale.ROOT),
                values.stream().map(SignedRequest::trimmed).collect(Collectors.joining(","))));
        String header = all.getOrDefault("authorization", "");
        if (header.isBlank()) {
            throw new AwsException("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        var request = new SignedRequest(method, all, body, parts(header));
        request.checkComplete(header);
        return request;
    }

    Credential credential() {
        return Credential.parse(part("Credential"));
    }

    String signature() {
        return part("Signature");
    }

    String dateText() {
        return headers.getOrDefault("x-amz-date", "");
    }

    Instant date() {
        try {
            return Instant.from(DATE.parse(dateText()));
        } catch (DateTimeParseException e) {
            throw incomplete("Date must be in ISO-8601 'basic format'. Got '" + dateText()
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    /** The text whose hash was signed. */
    String canonical() {
        String lines = signedHeaders().stream()
                .map(name -> name + ":" + headers.getOrDefault(name, "") + "\n")
                .collect(Collectors.joining());
        return method + "\n/\n\n" + lines + "\n" + part("SignedHeaders") + "\n" + Signatures.sha256(body);
    }

    private void checkComplete(String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw incomplete("Unsupported AWS 'algorithm': '" + header.split(" ", 2)[0] + "'.");
        }
        List<String> missing = List.of("Credential", "Signature", "SignedHeaders").stream()
                .filter(name -> part(name).isEmpty())
                .map(name -> "Authorization header requires '" + name + "' parameter.")
                .toList();
        if (!missing.isEmpty()) {
            throw incomplete(String.join(" ", missing));
        }
        List<String> unsigned = headers.keySet().stream()
                .filter(name -> name.equals("host") || name.startsWith("x-amz-"))
                .filter(name -> !signedHeaders().contains(name))
                .toList();
        if (!unsigned.isEmpty()) {
            throw new AwsException(
                    "InvalidSignatureException",
                    "'" + unsigned.getFirst() + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
        date();
    }

    private List<String> signedHeaders() {
        return List.of(part("SignedHeaders").split(";"));
    }

    private String part(String name) {
        return authorization.getOrDefault(name, "");
    }

    private static Map<String, String> parts(String header) {
        Map<String, String> parts = new HashMap<>();
        String list = header.substring(header.indexOf(' ') + 1);
        for (String part : list.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static String trimmed(String value) {
        return SPACES.matcher(value.strip()).replaceAll(" ");
    }

    private static AwsException incomplete(String message) {
        return new AwsException("IncompleteSignatureException", message);
    }
}
