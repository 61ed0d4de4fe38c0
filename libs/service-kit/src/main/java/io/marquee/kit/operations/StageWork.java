package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.problem.FailureCounter;
import io.marquee.kit.problem.Incidents;
import io.marquee.kit.problem.Problem;
import io.marquee.kit.telemetry.StageSpans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a stage for an operation, and turns however it ends into the operation's end. */
final class StageWork {

    private static final Logger log = LoggerFactory.getLogger(StageWork.class);

    private final OperationFiles files;
    private final JsonMapper json;
    private final Endings endings;
    private final FailureCounter failures;
    private final MeterRegistry metrics;
    private final StageSpans spans;
    private final Clock clock;

    StageWork(
            OperationFiles files,
            JsonMapper json,
            FailureCounter failures,
            MeterRegistry metrics,
            StageSpans spans,
            Clock clock) {
        this.files = files;
        this.json = json;
        this.endings = new Endings(json);
        this.failures = failures;
        this.metrics = metrics;
        this.spans = spans;
        this.clock = clock;
    }

    /** Does the work, unless the operation was cancelled while it waited. */
    <I, R> void run(Operation operation, Stage<I, R> stage, I input) {
        boolean begun = operation
                .change(
                        view -> view.state() == OperationState.QUEUED && !operation.stopRequested(),
                        view -> view.running(clock.instant()))
                .isPresent();
        if (!begun) {
            return;
        }
        files.save(operation);
        log.info("{} {}: started", stage.collection(), operation.id());
        ProgressLog progress =
                new ProgressLog(stage.collection() + " " + operation.id(), new OperationMonitor(operation, files));
        try {
            JsonNode result = json.valueToTree(spans.around(stage.collection(), () -> stage.run(input, progress)));
            progress.finish();
            end(operation, view -> view.succeeded(clock.instant(), result));
        } catch (Throwable e) {
            // an Error too ends the operation, or it would seem to run for ever
            progress.finish();
            fail(operation, stage, e);
        }
    }

    private void fail(Operation operation, Stage<?, ?> stage, Throwable failure) {
        boolean asked = operation.stopRequested();
        if (asked && operation.interrupted()) {
            log.debug("{} {}: stopped", stage.collection(), operation.id(), failure);
            interrupt(operation, stage);
        } else if (asked || isCancellation(failure)) {
            log.debug("{} {}: stopped", stage.collection(), operation.id(), failure);
            end(operation, view -> view.ended(OperationState.CANCELLED, clock.instant(), Endings.cancelled()));
        } else {
            Problem problem = problem(operation, stage, failure);
            end(operation, view -> view.ended(OperationState.FAILED, clock.instant(), problem));
        }
    }

    /** Ends an operation because the process ends. */
    void interrupt(Operation operation, @Nullable Stage<?, ?> stage) {
        Problem problem = endings.interrupted(stage, operation.view());
        end(operation, view -> view.ended(OperationState.INTERRUPTED, clock.instant(), problem));
    }

    /** Ends an operation that has not begun. */
    boolean cancelQueued(Operation operation) {
        return end(
                operation,
                view -> view.state() == OperationState.QUEUED
                        ? view.ended(OperationState.CANCELLED, clock.instant(), Endings.cancelled())
                        : view);
    }

    private Problem problem(Operation operation, Stage<?, ?> stage, Throwable failure) {
        if (failure instanceof MarqueeException ours && ours.kind() != FailureKind.INTERNAL) {
            failures.count(ours.kind());
            log.debug("{} {}: failed", stage.collection(), operation.id(), failure);
            return Problem.of(ours);
        }
        failures.count(FailureKind.INTERNAL);
        return Problem.unexpected(Incidents.log(stage.collection() + " " + operation.id(), failure));
    }

    private boolean end(Operation operation, UnaryOperator<OperationView> how) {
        Optional<OperationView> ended =
                operation.change(view -> true, how).filter(view -> view.state().hasEnded());
        ended.ifPresent(view -> {
            files.save(operation);
            record(operation, view);
        });
        return ended.isPresent();
    }

    private void record(Operation operation, OperationView view) {
        Instant from = view.startedAt() == null ? operation.createdAt() : view.startedAt();
        Duration time = Duration.between(from, clock.instant());
        Timer.builder("marquee.operations")
                .description("Operations that ended, by how, and how long they worked")
                .tag("collection", operation.collection())
                .tag("state", view.state().name())
                .register(metrics)
                .record(time);
        String reason = view.problem() == null ? "" : ": " + view.problem().detail();
        if (view.state() == OperationState.FAILED) {
            log.error("{} {}: {}{}", operation.collection(), operation.id(), view.state(), reason);
        } else {
            String what = view.result() == null ? reason : ": " + view.result();
            log.info(
                    "{} {}: {} after {}{}",
                    operation.collection(),
                    operation.id(),
                    view.state(),
                    ProgressLog.duration(time.toSeconds()),
                    what);
        }
    }

    private static boolean isCancellation(Throwable failure) {
        return failure instanceof MarqueeException ours && ours.kind() == FailureKind.CANCELLED;
    }
}
