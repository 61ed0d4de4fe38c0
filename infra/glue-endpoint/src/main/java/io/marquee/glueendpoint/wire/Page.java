package io.marquee.glueendpoint.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A part of a long list, which the caller reads with tokens.
 *
 * @param items this part
 * @param next the token of the next part; null in the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * The part that an input asks for.
     *
     * @param limit the field with the number of items, absent for the most
     * @param most how many items a part has at most
     * @throws AwsException where the token is none of ours
     */
    public static <T> Page<T> of(List<T> all, JsonNode input, String limit, int most) {
        int from = Json.find(input, "NextToken").map(Page::position).orElse(0);
        if (from > all.size()) {
            return new Page<>(List.of(), null);
        }
        int to = Math.min(all.size(), from + Math.min(most, input.path(limit).asInt(most)));
        return new Page<>(all.subList(from, to), to < all.size() ? token(to) : null);
    }

    private static String token(int position) {
        return Base64.getUrlEncoder().encodeToString(("from " + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("from ")) {
                return Integer.parseUnsignedInt(text.substring(5));
            }
        } catch (IllegalArgumentException e) {
            throw AwsException.invalid("The pagination token is not valid: " + e.getMessage());
        }
        throw AwsException.invalid("The pagination token is not valid.");
    }
}
