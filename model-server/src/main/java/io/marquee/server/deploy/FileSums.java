package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.artifact.ModelArtifact;
import io.marquee.reviews.dataset.FileDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sha256 of every file of a folder, as {@code sha256sum} writes them. Every file is read once: what the trainer noted is
 * held against what was computed.
 *
 * @param lines a digest, two spaces and a path each, sorted by path
 */
record FileSums(List<String> lines) {

    private static final int DIGITS = 64;
    private static final String BETWEEN = "  ";

    /** Of all files below a folder. */
    static FileSums of(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new FileSums(all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .map(path -> FileDigest.sha256(folder.resolve(path)) + BETWEEN + path)
                    .toList());
        }
    }

    /** @throws MarqueeException CORRUPT_DATA when it cannot be read */
    static FileSums read(Path file) {
        try {
            return new FileSums(Files.readAllLines(file));
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    void write(Path file) throws IOException {
        Files.write(file, lines);
    }

    /** The sha256 of all of it: of the same files with the same bytes it is the same. */
    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws MarqueeException CORRUPT_DATA, naming the first file that is missing or has other bytes */
    void verify(Path folder) {
        for (String line : lines) {
            if (line.length() <= DIGITS + BETWEEN.length()) {
                throw damaged(folder, null);
            }
            Path file = folder.resolve(line.substring(DIGITS + BETWEEN.length()));
            if (!Files.isRegularFile(file) || !FileDigest.sha256(file).equals(line.substring(0, DIGITS))) {
                throw damaged(file, null);
            }
        }
    }

    /**
     * Holds the files of a folder, whose sums these are, against the sums that its trainer noted. A model that Python logged
     * has none.
     *
     * @throws MarqueeException CORRUPT_DATA, naming the first file that is missing or has other bytes
     */
    void requireTrained(Path folder) {
        Path noted = folder.resolve(ModelArtifact.CHECKSUMS);
        if (!Files.exists(noted)) {
            return;
        }
        Set<String> here = new HashSet<>(lines);
        try {
            for (String line : Files.readAllLines(noted)) {
                if (!here.contains(line)) {
                    int gap = line.indexOf(BETWEEN);
                    throw untrained(gap < 0 ? noted : folder.resolve(line.substring(gap + BETWEEN.length())), null);
                }
            }
        } catch (IOException e) {
            throw untrained(noted, e);
        }
    }

    private static MarqueeException damaged(Path file, @Nullable Exception cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The model's file " + file + " is not what came from MLflow.",
                "Deploy the version again, so that it is brought anew.",
                cause);
    }

    private static MarqueeException untrained(Path file, @Nullable Exception cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The model's file " + file + " is not what its " + ModelArtifact.CHECKSUMS + " says.",
                "Deploy another version, or train it again.",
                cause);
    }
}
