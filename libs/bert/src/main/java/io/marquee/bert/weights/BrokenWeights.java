package io.marquee.bert.weights;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The failures of weight files. */
final class BrokenWeights {

    private BrokenWeights() {}

    static MarqueeException of(Path file, String reason) {
        return of(file, reason, null);
    }

    static MarqueeException of(Path file, String reason, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The weight file " + file + " cannot be read: " + reason + ".",
                "Get it again from where it came from; only tensors are accepted, nothing is executed.",
                cause);
    }
}
