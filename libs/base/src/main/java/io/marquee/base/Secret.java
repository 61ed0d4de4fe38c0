package io.marquee.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be seen: it does not print itself, is not a record, has no getter that a serializer would find,
 * and compares in constant time.
 */
public final class Secret {

    private static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a text; an empty one is allowed (see {@link #isEmpty()}). */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself. Only the code that sends it over the wire calls this. */
    public String reveal() {
        return value;
    }

    /** Whether there is nothing to hide. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Whether the candidate is this secret, in a time that does not depend on where they differ. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "" : MASK;
    }
}
