package io.marquee.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The labels that an answer must have, found by their key without reading the JSON around them. */
final class Labels {

    private final byte[] key;
    private final byte[][] values;

    Labels(String key, List<String> values) {
        this.key = quoted(key);
        this.values = values.stream().map(Labels::quoted).toArray(byte[][]::new);
    }

    private static byte[] quoted(String text) {
        return ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the first bytes of an array hold exactly these labels, in their order. */
    boolean are(byte[] body, int length) {
        int at = 0;
        for (byte[] value : values) {
            at = behindKey(body, length, at);
            if (at < 0 || !startsWith(body, length, at, value)) {
                return false;
            }
        }
        return behindKey(body, length, at) < 0;
    }

    /** Where the value of the next key begins; negative when there is none. */
    private int behindKey(byte[] body, int length, int from) {
        for (int i = from; i + key.length < length; i++) {
            if (body[i] == '"' && startsWith(body, length, i, key)) {
                int at = behindSpaces(body, length, i + key.length);
                if (at < length && body[at] == ':') {
                    return behindSpaces(body, length, at + 1);
                }
            }
        }
        return -1;
    }

    private static int behindSpaces(byte[] body, int length, int from) {
        int at = from;
        while (at < length && Character.isWhitespace(body[at])) {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] body, int length, int at, byte[] what) {
        if (at + what.length > length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (body[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }
}
