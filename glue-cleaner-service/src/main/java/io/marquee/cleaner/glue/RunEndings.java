package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import org.jspecify.annotations.Nullable;

/** What the end of a run means to whoever wanted it. */
final class RunEndings {

    private RunEndings() {}

    /** The failure that a run which has not succeeded ended in. */
    static MarqueeException failure(GlueRun run) {
        return switch (run.state()) {
            case RunState.Known known -> known(run, known);
            case RunState.Unknown unknown ->
                failure(
                        FailureKind.FAILED_ELSEWHERE,
                        run,
                        "has ended in the state " + unknown.text() + ", which is not known here",
                        "Look at the run in Glue.");
        };
    }

    private static MarqueeException known(GlueRun run, RunState.Known state) {
        return switch (state) {
            case FAILED ->
                failure(
                        FailureKind.FAILED_ELSEWHERE,
                        run,
                        "has failed",
                        "Look at its log, /aws-glue/jobs/error of CloudWatch; started again, it begins anew.");
            case ERROR ->
                failure(
                        FailureKind.UNAVAILABLE,
                        run,
                        "ended in an error of Glue itself",
                        "Try again; where it goes on, look at Glue's status and the job's network and role.");
            case TIMEOUT ->
                failure(
                        FailureKind.TIMED_OUT,
                        run,
                        "was ended by Glue as it took longer than its timeout",
                        "Raise --job-timeout, or give it more workers.");
            case EXPIRED ->
                failure(
                        FailureKind.OVERLOADED,
                        run,
                        "waited in Glue's queue for too long and never began",
                        "Try again later, or have the account's quota of workers raised.");
            case STOPPED -> failure(FailureKind.CANCELLED, run, "was stopped", "Start it again with the same input.");
            case STOPPING, WAITING, STARTING, RUNNING, SUCCEEDED ->
                throw new IllegalStateException(run.title() + " is " + state);
        };
    }

    /** After a cancellation that we were asked for; says no remedy, as whoever asks knows their own. */
    static MarqueeException cancelled(GlueRun run) {
        return new MarqueeException(
                FailureKind.CANCELLED, run.title() + (run.hasEnded() ? " was stopped." : " was asked to stop."), null);
    }

    private static MarqueeException failure(FailureKind kind, GlueRun run, String how, String remedy) {
        return new MarqueeException(kind, run.title() + " " + how + said(run.error()) + ".", remedy);
    }

    private static String said(@Nullable String error) {
        return error == null || error.isBlank()
                ? ""
                : ": " + error.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}
