package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The sha256 of a file's bytes. */
public final class FileDigest {

    private FileDigest() {}

    /** 64 hex digits. */
    public static String sha256(Path file) {
        MessageDigest sha = ContentDigest.sha256();
        byte[] block = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sha.update(block, 0, read);
            }
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "The file " + file + " cannot be read.", "Check its permissions.", e);
        }
        return ContentDigest.hex(sha.digest());
    }
}
