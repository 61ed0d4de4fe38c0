package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams an operation as server-sent events: its present state at once, every change after it (several within a moment
 * count as one), a sign of life in between, and nothing after its end.
 */
final class OperationEvents {

    private static final Logger log = LoggerFactory.getLogger(OperationEvents.class);
    private static final int MOST_LISTENERS = 64;
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final long NO_TIMEOUT = 0;

    private final Duration heartbeat;
    private final AtomicInteger listeners = new AtomicInteger();

    OperationEvents(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    SseEmitter stream(Operation operation) {
        if (listeners.incrementAndGet() > MOST_LISTENERS) {
            listeners.decrementAndGet();
            throw new MarqueeException(
                    FailureKind.OVERLOADED,
                    "There are " + MOST_LISTENERS + " streams of events already.",
                    "Ask for the operation itself now and then instead.");
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name("events-" + operation.id()).start(() -> follow(operation, emitter));
        return emitter;
    }

    private void follow(Operation operation, SseEmitter emitter) {
        try {
            Operation.Snapshot last = send(operation.snapshot(), emitter);
            while (!last.view().state().hasEnded()) {
                operation.awaitEnd(MOMENT);
                Operation.Snapshot next = operation.await(last.version(), heartbeat);
                if (next.version() > last.version()) {
                    last = send(next, emitter);
                } else {
                    emitter.send(SseEmitter.event().comment("alive"));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            log.debug("{}: the listener has left", operation.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.decrementAndGet();
        }
    }

    private static Operation.Snapshot send(Operation.Snapshot snapshot, SseEmitter emitter) throws IOException {
        emitter.send(SseEmitter.event()
                .id(String.valueOf(snapshot.version()))
                .data(snapshot.view(), MediaType.APPLICATION_JSON));
        return snapshot;
    }
}
