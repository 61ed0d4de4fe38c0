package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What is said of files that cannot be read as reviews. */
final class Malformed {

    private Malformed() {}

    static MarqueeException at(Path file, String place, String why, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                file.getFileName() + ", " + place + ": " + why + ".",
                "Mend the file and run it again; nothing was written.",
                cause);
    }

    static MarqueeException noColumn(Path file, String column, Collection<String> columns) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                file.getFileName() + " has no column '" + column + "'; it has " + columns + ".",
                "Name the right column, or rename it in the file.");
    }

    static MarqueeException unreadable(Path file, String why, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                file.getFileName() + " cannot be read: " + why + ".",
                "Fetch it again, or check that it is what its name says.",
                cause);
    }
}
