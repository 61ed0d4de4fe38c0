package io.marquee.server.canary;

import io.marquee.server.deploy.Guard;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The latest calls of a canary, held against its guard. It decides once. */
final class CallWindow {

    /** A guard's latency is that of 95 of 100 calls: it is exceeded when more than these of 100 are slower. */
    private static final double SLOW_SHARE = 0.05;

    private static final int FAILED = 1;
    private static final int SLOW = 2;

    private final Guard guard;
    private final int enough;
    private final byte[] calls;
    private int next;
    private int size;
    private int failed;
    private int slow;
    private boolean decided;

    CallWindow(Guard guard) {
        this.guard = guard;
        this.enough = Objects.requireNonNull(guard.minRequests());
        this.calls = new byte[Objects.requireNonNull(guard.window())];
    }

    /**
     * Counts a call.
     *
     * @param latencyMs how long it took; a failed call has none
     * @return why the canary has to go; empty while it may stay, and after it was said once
     */
    synchronized Optional<String> add(boolean hasFailed, double latencyMs) {
        boolean isSlow = !hasFailed && guard.maxLatencyMs() != null && latencyMs > guard.maxLatencyMs();
        count(calls[next], -1);
        calls[next] = (byte) ((hasFailed ? FAILED : 0) | (isSlow ? SLOW : 0));
        count(calls[next], 1);
        next = (next + 1) % calls.length;
        size = Math.min(size + 1, calls.length);
        if (decided || size < enough) {
            return Optional.empty();
        }
        Optional<String> reason = tooManyFailed().or(this::tooManySlow);
        decided = reason.isPresent();
        return reason;
    }

    private void count(byte call, int by) {
        failed += (call & FAILED) == 0 ? 0 : by;
        slow += (call & SLOW) == 0 ? 0 : by;
    }

    private Optional<String> tooManyFailed() {
        Double most = guard.maxErrorRate();
        return most != null && failed > most * size
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%d of its latest %d calls failed, more than %.2f of 100",
                        failed,
                        size,
                        most * 100))
                : Optional.empty();
    }

    private Optional<String> tooManySlow() {
        int answered = size - failed;
        return answered > 0 && slow > SLOW_SHARE * answered
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%d of its latest %d answers took more than %s ms, which is more than 5 of 100",
                        slow,
                        answered,
                        guard.maxLatencyMs()))
                : Optional.empty();
    }
}
