package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts, lists and cancels the operations of all stages, and ends them in good order when the service stops. */
final class Operations implements SmartLifecycle {

    /** What came of a wish to start: the operation, and whether it is a new one. */
    record Started(Operation operation, boolean created) {}

    private static final Logger log = LoggerFactory.getLogger(Operations.class);

    private final Map<String, Stage<?, ?>> stages = new HashMap<>();
    private final Map<String, StageQueue> queues = new HashMap<>();
    private final OperationBook book;
    private final OperationFiles files;
    private final StageWork work;
    private final JsonMapper json;
    private final OperationsSettings settings;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile boolean running;

    Operations(
            List<Stage<?, ?>> stages,
            OperationFiles files,
            StageWork work,
            JsonMapper json,
            OperationsSettings settings,
            MeterRegistry metrics,
            Clock clock) {
        for (Stage<?, ?> stage : stages) {
            this.stages.put(stage.collection(), stage);
            this.queues.put(stage.collection(), new StageQueue(stage.collection(), settings, metrics));
        }
        this.files = files;
        this.work = work;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        this.book = new OperationBook(files, settings.retention());
        files.load().forEach(this::remember);
    }

    private void remember(StoredOperation stored) {
        Operation operation = new Operation(stored, null);
        if (!operation.view().state().hasEnded()) {
            work.interrupt(operation, stages.get(stored.collection()));
        }
        book.add(operation);
    }

    /** Starts a stage, or finds the operation that the same key has started. */
    synchronized <I, R> Started start(Stage<I, R> stage, I input, @Nullable String key) {
        if (stopping) {
            throw new MarqueeException(FailureKind.UNAVAILABLE, "The service is stopping.", "Try again in a moment.");
        }
        JsonNode tree = json.valueToTree(input);
        Operation known =
                key == null ? null : book.byKey(stage.collection(), key).orElse(null);
        if (known != null) {
            return new Started(same(known, tree, key), false);
        }
        Instant now = clock.instant();
        OperationView view = new OperationView(
                OperationIds.next(now), OperationState.QUEUED, tree, Progress.UNKNOWN, null, null, null, null);
        Operation operation = new Operation(new StoredOperation(stage.collection(), now, key, view), input);
        enqueue(operation, stage, input);
        return new Started(operation, true);
    }

    private <I, R> void enqueue(Operation operation, Stage<I, R> stage, I input) {
        files.save(operation);
        book.add(operation);
        try {
            // the trace goes on in the stage's thread
            queue(operation).add(operation, Context.current().wrap(() -> work.run(operation, stage, input)));
        } catch (MarqueeException full) {
            book.remove(operation);
            files.delete(operation.id());
            throw full;
        }
    }

    private static Operation same(Operation known, JsonNode input, @Nullable String key) {
        if (known.view().input().equals(input)) {
            return known;
        }
        throw new MarqueeException(
                FailureKind.CONFLICT,
                "The idempotency key '" + key + "' was used for another input, by operation " + known.id() + ".",
                "Use a new key for a new input.");
    }

    /** One operation; a failure of kind NOT_FOUND where there is none. */
    Operation require(String collection, String id) {
        return book.require(collection, id);
    }

    /** Newest first. */
    List<Operation> newest(String collection, int limit, @Nullable String before) {
        return book.newest(collection, limit, before);
    }

    /** Asks an operation to stop; one that has not begun ends at once. */
    OperationView cancel(String collection, String id) {
        Operation operation = book.require(collection, id);
        if (!operation.requestStop(false)) {
            throw new MarqueeException(
                    FailureKind.CONFLICT,
                    "The operation " + id + " has ended: it is "
                            + operation.view().state() + ".",
                    "There is nothing to cancel.");
        }
        if (work.cancelQueued(operation)) {
            queue(operation).remove(operation);
        }
        return operation.view();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        synchronized (this) {
            stopping = true;
        }
        List<Operation> alive = book.alive();
        alive.forEach(operation -> operation.requestStop(true));
        alive.stream()
                .filter(operation -> operation.view().state() == OperationState.QUEUED)
                .forEach(operation -> work.interrupt(operation, stage(operation)));
        long deadline = System.nanoTime() + settings.stopTimeout().toNanos();
        alive.forEach(operation -> awaitEnd(operation, deadline - System.nanoTime()));
        queues.values().forEach(StageQueue::close);
        running = false;
    }

    private void awaitEnd(Operation operation, long nanos) {
        boolean ended = false;
        try {
            ended = operation.awaitEnd(Duration.ofNanos(Math.max(0, nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            log.warn("{} {} did not stop in time", operation.collection(), operation.id());
            work.interrupt(operation, stage(operation));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private StageQueue queue(Operation operation) {
        return Objects.requireNonNull(queues.get(operation.collection()));
    }

    private @Nullable Stage<?, ?> stage(Operation operation) {
        return stages.get(operation.collection());
    }
}
