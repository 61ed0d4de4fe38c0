package io.marquee.glueendpoint.wire;

import java.util.List;

/**
 * Who signed a request, and for what.
 *
 * @param accessKey the public part of the key
 * @param day the day, {@code yyyyMMdd}
 * @param region the region; every one is this one
 * @param service the service
 * @param terminator {@code aws4_request} in a valid one
 */
record Credential(String accessKey, String day, String region, String service, String terminator) {

    /** @throws AwsException where the text is none */
    static Credential parse(String text) {
        List<String> parts = List.of(text.split("/", -1));
        int last = parts.size() - 1;
        if (last < 4 || parts.subList(last - 3, last).stream().anyMatch(String::isEmpty)) {
            throw new AwsException(
                    "IncompleteSignatureException",
                    "Credential must have exactly 5 slash-delimited elements, e.g."
                            + " keyid/date/region/service/term, got '" + text + "'.");
        }
        // a key may hold slashes itself
        String key = String.join("/", parts.subList(0, last - 3));
        return new Credential(key, parts.get(last - 3), parts.get(last - 2), parts.get(last - 1), parts.get(last));
    }

    String scope() {
        return day + "/" + region + "/" + service + "/" + terminator;
    }
}
