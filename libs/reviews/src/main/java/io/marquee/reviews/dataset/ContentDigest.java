package io.marquee.reviews.dataset;

import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a dataset's content. It depends on the rows and their order alone, not on the file format or the program
 * that wrote it:
 *
 * <pre>
 * row     = sha256(label as 1 byte, length of the text as 4 bytes big-endian, the text as UTF-8)
 * split   = sha256(row, row, …)
 * content = sha256("marquee-dataset-1\n", area "\n", [recipe "\n", parent digest "\n",]
 *                  for train, then test: split id "\n", rows as 8 bytes big-endian, split)
 * </pre>
 *
 * Recipe and parent are part of a cleaned dataset's digest, so that two recipes that happen to give the same rows stay two
 * datasets.
 */
public final class ContentDigest {

    private ContentDigest() {}

    /** A fresh sha256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Bytes as lower-case hex digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The digest of one row, 32 bytes. */
    static byte[] row(MessageDigest sha, byte[] text, Sentiment sentiment) {
        sha.update((byte) sentiment.label());
        sha.update(ByteBuffer.allocate(4).putInt(text.length).flip());
        return sha.digest(text);
    }

    /** A split's part of the content. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record SplitDigest(long rows, byte[] sha256) {}

    /** The digest of everything, 64 hex digits. */
    static String content(Area area, @Nullable String recipe, @Nullable String parent, Map<Split, SplitDigest> splits) {
        MessageDigest sha = sha256();
        line(sha, "marquee-dataset-1");
        line(sha, area.prefix());
        if (recipe != null) {
            line(sha, recipe);
            line(sha, String.valueOf(parent));
        }
        for (Split split : Split.values()) {
            SplitDigest digest = splits.get(split);
            if (digest != null) {
                line(sha, split.id());
                sha.update(ByteBuffer.allocate(8).putLong(digest.rows()).flip());
                sha.update(digest.sha256());
            }
        }
        return hex(sha.digest());
    }

    private static void line(MessageDigest sha, String text) {
        sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
