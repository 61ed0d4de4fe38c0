package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Follows runs to their end: asks ever less often while nothing changes, outlasts outages, and stops what is cancelled. */
@Component
class RunFollower {

    private static final Logger log = LoggerFactory.getLogger(RunFollower.class);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(5);

    private final GlueSettings settings;

    RunFollower(GlueSettings settings) {
        this.settings = settings;
    }

    /**
     * Follows a run until it has ended.
     *
     * @param lines called whenever there may be new lines in the run's log
     * @param progress what is told of the work while it goes on; its message is replaced
     * @return the run as it ended, or, after a cancellation, as it was when the time for stopping was over
     */
    <S extends Snapshot> S follow(FollowedRun<S> run, Runnable lines, Progress progress, TaskMonitor monitor) {
        Backoff backoff =
                new Backoff(settings.pollInterval(), settings.longestPollInterval(), RandomGenerator.getDefault());
        Outage outage = new Outage(settings.outage());
        String doing = "";
        for (int polls = 1; ; polls++) {
            S now = outage.ask(run);
            if (now != null) {
                lines.run();
                if (now.hasEnded()) {
                    return now;
                }
                if (!now.doing().equals(doing)) {
                    doing = now.doing();
                    log.info("{} is {}", run.title(), doing);
                    backoff.reset();
                }
                monitor.report(
                        new Progress(progress.done(), progress.total(), progress.unit(), run.title() + " is " + doing));
            }
            if (settings.polls() > 0 && polls >= settings.polls()) {
                throw polledOut(run);
            }
            Pause.of(backoff.next(), monitor);
            if (monitor.isCancelled()) {
                return stopped(run, lines);
            }
        }
    }

    /** Waits for a run that is stopping. */
    <S extends Snapshot> S awaitEnd(FollowedRun<S> run, TaskMonitor monitor) {
        S end = awaitEnd(run, LONGEST_STOP, monitor);
        if (!end.hasEnded()) {
            monitor.checkCancelled();
            throw new MarqueeException(
                    FailureKind.CONFLICT,
                    run.title() + " does not come to its end: it is " + end.doing() + ".",
                    "Look at it in Glue, and start again when it has ended.");
        }
        return end;
    }

    private <S extends Snapshot> S stopped(FollowedRun<S> run, Runnable lines) {
        log.info("Stopping: {}", run.title());
        try {
            run.stop();
        } catch (MarqueeException e) {
            log.error("{} could not be stopped and goes on: {}", run.title(), e.explanation());
            throw e;
        }
        S end = awaitEnd(run, settings.stopTimeout(), TaskMonitor.NONE);
        lines.run();
        if (end.hasEnded()) {
            log.info("{} has ended: {}", run.title(), end.doing());
        } else {
            log.warn("{} was asked to stop and still is {}; it stops without us", run.title(), end.doing());
        }
        return end;
    }

    private <S extends Snapshot> S awaitEnd(FollowedRun<S> run, Duration limit, TaskMonitor monitor) {
        long deadline = System.nanoTime() + limit.toNanos();
        Duration step = settings.pollInterval().compareTo(Duration.ofSeconds(1)) < 0
                ? settings.pollInterval()
                : Duration.ofSeconds(1);
        S now = run.ask();
        while (!now.hasEnded() && System.nanoTime() < deadline && !monitor.isCancelled()) {
            Pause.of(step, monitor);
            now = run.ask();
        }
        return now;
    }

    private MarqueeException polledOut(FollowedRun<?> run) {
        return new MarqueeException(
                FailureKind.TIMED_OUT,
                run.title() + " has not ended after it was asked for " + settings.polls() + " times; it goes on.",
                "Start it again with the same input to follow the same run, with a larger --polls.");
    }
}
