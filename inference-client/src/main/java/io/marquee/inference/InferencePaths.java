package io.marquee.inference;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The paths that a request names. */
final class InferencePaths {

    private InferencePaths() {}

    /**
     * A path.
     *
     * @param option what it was given as
     * @throws MarqueeException INVALID_INPUT when it is none on this system
     */
    static Path of(String path, String option) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "A path is none: " + e.getReason() + ".", "Correct " + option + ".", e);
        }
    }

    /** Refuses to write over what is read. */
    static void requireDifferent(@Nullable String source, @Nullable String output) {
        if (source == null || output == null || output.isBlank()) {
            return;
        }
        Path from = of(source, "--source");
        Path to = of(output, "--output");
        try {
            if (Files.exists(from) && Files.exists(to) && Files.isSameFile(from, to)) {
                throw new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "The predictions would replace their source " + from + ".",
                        "Name another file with --output.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
