package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.cleaner.engine.RunWishes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/**
 * Starts something that Glue would start once more for every call. A refused call is made again only where it certainly
 * did nothing; where nobody knows, Glue is asked what there is.
 */
@Component
class RunStart {

    private static final Logger log = LoggerFactory.getLogger(RunStart.class);
    private static final int LOOKS = 4;

    private final GlueApi api;
    private final GlueSettings settings;

    RunStart(GlueApi api, GlueSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** Starts a run of a job and gives its id. */
    String job(RunOrder order, Map<String, String> arguments, Supplier<Optional<String>> lookUp, TaskMonitor monitor) {
        RunWishes wishes = order.wishes();
        StartJobRunRequest request = StartJobRunRequest.builder()
                .jobName(order.job())
                .arguments(arguments)
                .workerType(wishes.workerType())
                .numberOfWorkers(wishes.workers())
                .build();
        return start(
                "glue:StartJobRun",
                "the job '" + order.job() + "'",
                () -> api.connection().starter().startJobRun(request).jobRunId(),
                lookUp,
                monitor);
    }

    /**
     * Starts once.
     *
     * @param lookUp finds what a call has started whose answer was lost
     * @throws MarqueeException of kind UNAVAILABLE where nobody knows, with a cause that {@link #isUnknown} knows
     */
    String start(
            String action,
            String target,
            Supplier<String> call,
            Supplier<Optional<String>> lookUp,
            TaskMonitor monitor) {
        Backoff backoff =
                new Backoff(settings.pollInterval(), settings.longestPollInterval(), RandomGenerator.getDefault());
        for (int attempt = 1; ; attempt++) {
            try {
                monitor.checkCancelled();
                return call.get();
            } catch (SdkException e) {
                if (GlueFailures.isAmbiguous(e)) {
                    return afterLostAnswer(e, target, lookUp, backoff);
                }
                if (!GlueFailures.isThrottling(e) || attempt >= settings.attempts()) {
                    throw api.explain(e, action, target);
                }
                log.info("{} is throttled: trying again", action);
                Pause.of(backoff.next(), monitor);
            }
        }
    }

    /** Whether a failure to start may have started something. */
    static boolean isUnknown(MarqueeException failure) {
        return failure instanceof UnknownStart;
    }

    private String afterLostAnswer(
            SdkException failure, String target, Supplier<Optional<String>> lookUp, Backoff backoff) {
        log.warn("The answer to the start of {} was lost: looking whether it was started", target);
        for (int look = 0; look < LOOKS; look++) {
            // a cancellation does not cut this short: a run that nobody knows of could not be stopped
            Pause.of(backoff.next(), TaskMonitor.NONE);
            try {
                Optional<String> found = lookUp.get();
                if (found.isPresent()) {
                    log.info("It was: {}", found.get());
                    return found.get();
                }
            } catch (MarqueeException e) {
                log.debug("Glue does not tell", e);
            }
        }
        throw new UnknownStart(target, failure);
    }

    /** Nobody knows whether it was started. */
    private static final class UnknownStart extends MarqueeException {

        private static final long serialVersionUID = 1L;

        UnknownStart(String target, Throwable cause) {
            super(
                    FailureKind.UNAVAILABLE,
                    "Glue did not answer the start of " + target + ", and no run of ours is to be seen.",
                    "Start it again with the same input in a minute: should the run appear, it is followed.",
                    cause);
        }
    }
}
