package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.artifact.ModelArtifact;
import io.marquee.reviews.dataset.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Holds a model's files against the sha256 that its trainer noted. A model that Python logged has none. */
final class Checksums {

    private static final String BETWEEN = "  ";

    private Checksums() {}

    /** @throws MarqueeException CORRUPT_DATA, naming the first file that is missing or has other bytes */
    static void verify(Path folder) {
        Path list = folder.resolve(ModelArtifact.CHECKSUMS);
        if (!Files.exists(list)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(list)) {
                int gap = line.indexOf(BETWEEN);
                Path file = gap < 0 ? list : folder.resolve(line.substring(gap + BETWEEN.length()));
                boolean whole = gap > 0
                        && Files.isRegularFile(file)
                        && FileDigest.sha256(file).equals(line.substring(0, gap));
                if (!whole) {
                    throw corrupt(file, null);
                }
            }
        } catch (IOException e) {
            throw corrupt(list, e);
        }
    }

    private static MarqueeException corrupt(Path file, @Nullable Exception cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The model's file " + file + " is not what its " + ModelArtifact.CHECKSUMS + " says.",
                "Deploy another version, or train it again.",
                cause);
    }
}
