package io.marquee.spark;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What ended the job, out of what Spark wraps around it. */
final class JobFailures {

    private static final String REMEDY = "The job's log has the rest.";

    private JobFailures() {}

    /** The failure of ours that lies below, wherever it happened; otherwise one that tells what Spark said first. */
    static MarqueeException explain(Throwable failure) {
        boolean io = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarqueeException ours) {
                return ours;
            }
            io |= cause instanceof IOException;
        }
        return new MarqueeException(
                io ? FailureKind.UNAVAILABLE : FailureKind.INTERNAL,
                "Spark ended with " + said(failure) + ".",
                REMEDY,
                failure);
    }

    /** The first line of what lies at the root of a failure. */
    static String said(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
        return root.getClass().getSimpleName() + ": " + message;
    }
}
