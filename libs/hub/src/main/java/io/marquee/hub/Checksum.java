package io.marquee.hub;

import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Compares bytes on disk with what the Hub says of them. */
final class Checksum {

    private static final int BLOCK = 1 << 20;

    private Checksum() {}

    /** Why a file is not what the Hub describes; null where it is. */
    static @Nullable String difference(Path path, HubFile file, TaskMonitor monitor) throws IOException {
        long size = Files.size(path);
        if (size != file.size()) {
            return size + " bytes instead of " + file.size();
        }
        String sha256 = file.sha256();
        if (sha256 != null) {
            return hex(path, digest("SHA-256"), monitor).equals(sha256) ? null : "another sha256";
        }
        String oid = file.gitOid();
        if (oid == null) {
            return null;
        }
        MessageDigest digest = digest(oid.length() == 40 ? "SHA-1" : "SHA-256");
        digest.update(("blob " + size + "\0").getBytes(StandardCharsets.UTF_8));
        return hex(path, digest, monitor).equals(oid) ? null : "another git hash";
    }

    private static String hex(Path path, MessageDigest digest, TaskMonitor monitor) throws IOException {
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                monitor.checkCancelled();
                digest.update(block, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
