package io.marquee.tracking;

import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's bytes, taken piece by piece, with a limit on the wait for each: the JDK's own timeout ends when an answer
 * starts, so that a connection that falls silent half-way would be waited for without end.
 */
final class PatientBody implements HttpResponse.BodySubscriber<PatientBody>, AutoCloseable {

    private static final long SLICE_MILLIS = 200;

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    private sealed interface Signal {
        record Bytes(List<ByteBuffer> buffers) implements Signal {}

        record Failure(Throwable cause) implements Signal {}

        record End() implements Signal {}
    }

    /** The next bytes; null at the end. */
    @Nullable List<ByteBuffer> next(Duration patience, TaskMonitor monitor) throws IOException {
        return switch (await(patience, monitor)) {
            case Signal.Bytes(List<ByteBuffer> buffers) -> {
                subscription.join().request(1);
                yield buffers;
            }
            case Signal.Failure(Throwable cause) -> throw new IOException(cause);
            case Signal.End() -> null;
        };
    }

    private Signal await(Duration patience, TaskMonitor monitor) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            monitor.checkCancelled();
            Signal signal = poll();
            if (signal != null) {
                return signal;
            }
        }
        throw new HttpTimeoutException("no bytes for " + patience.toSeconds() + " s");
    }

    private @Nullable Signal poll() throws IOException {
        try {
            return signals.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public CompletionStage<PatientBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        signals.add(new Signal.Bytes(item));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Signal.Failure(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End());
    }

    /** Gives up what has not been taken; the connection is closed where there is something left. */
    @Override
    public void close() {
        var unused = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
