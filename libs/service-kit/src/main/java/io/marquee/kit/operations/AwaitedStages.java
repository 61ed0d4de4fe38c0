package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.problem.Problem;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs stages for callers that wait for the end: as operations, in the stage's own line and threads, so that callers are
 * bounded as all others are, and everybody sees what is under way.
 */
public final class AwaitedStages {

    private final Operations operations;

    AwaitedStages(Operations operations) {
        this.operations = operations;
    }

    /**
     * Runs a stage to its end.
     *
     * @param input checked by its constraints already
     * @param limit how long the caller waits; the operation goes on after that
     * @return the operation, which has succeeded
     * @throws MarqueeException OVERLOADED when too many wait already, TIMED_OUT after the limit, CANCELLED when the caller was
     *     interrupted or the operation stopped, or of the kind that the operation failed with
     */
    public <I, R> OperationView run(Stage<I, R> stage, I input, Duration limit) {
        stage.check(input);
        Operation operation = operations.start(stage, input, null).operation();
        if (!ended(operation, limit)) {
            throw new MarqueeException(
                    FailureKind.TIMED_OUT,
                    "It did not end within " + limit.toSeconds() + " s and goes on.",
                    "See /v1/" + stage.collection() + "/" + operation.id() + " for what comes of it.");
        }
        OperationView view = operation.view();
        Problem problem = view.problem();
        if (problem != null) {
            throw new MarqueeException(kind(problem), problem.detail(), null, problem.errors(), null);
        }
        return view;
    }

    private static boolean ended(Operation operation, Duration limit) {
        try {
            return operation.awaitEnd(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarqueeException(FailureKind.CANCELLED, "The caller was interrupted.", null, e);
        }
    }

    private static FailureKind kind(Problem problem) {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.problemType().equals(problem.type()))
                .findFirst()
                .orElse(FailureKind.INTERNAL);
    }
}
