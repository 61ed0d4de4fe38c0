package io.marquee.server.observe;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a call can end: an answer, or a failure of a kind. */
final class Outcomes {

    /** The metric tag of an answer. */
    static final String SUCCESS = "success";

    private static final int FIRST_FAILURE = 400;
    private static final int FIRST_FAULT_OF_OURS = 500;

    private Outcomes() {}

    /** The kind of a failure. */
    static FailureKind kind(Throwable failure) {
        return failure instanceof MarqueeException ours ? ours.kind() : FailureKind.INTERNAL;
    }

    /** The kind of failure that a status stands for, in whatever protocol's shape; null for an answer. */
    static @Nullable FailureKind kind(int status) {
        if (status < FIRST_FAILURE) {
            return null;
        }
        FailureKind other = status < FIRST_FAULT_OF_OURS ? FailureKind.INVALID_INPUT : FailureKind.INTERNAL;
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.httpStatus() == status)
                .findFirst()
                .orElse(other);
    }

    /** The metric tag: {@code success} or the kind's name. */
    static String tag(@Nullable FailureKind kind) {
        return kind == null ? SUCCESS : kind.slug();
    }
}
