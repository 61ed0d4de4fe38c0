package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bears with a service that does not answer, or answers too rarely, for a while: the run goes on meanwhile. */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final Duration limit;
    private long lastAnswer = System.nanoTime();
    private boolean told;

    Outage(Duration limit) {
        this.limit = limit;
    }

    /**
     * Asks; null where no answer came and there is still time.
     *
     * @throws MarqueeException when the time is over, or for an answer that another attempt would not better
     */
    <S extends Snapshot> @Nullable S ask(FollowedRun<S> run) {
        try {
            S answer = run.ask();
            lastAnswer = System.nanoTime();
            told = false;
            return answer;
        } catch (MarqueeException e) {
            if (!isPassing(e.kind())) {
                throw e;
            }
            if (System.nanoTime() - lastAnswer > limit.toNanos()) {
                throw new MarqueeException(
                        e.kind(),
                        run.title() + " can no longer be followed: " + e.getMessage(),
                        "The run goes on. Start it again with the same input to follow it.",
                        e);
            }
            if (!told) {
                log.warn("{} Asking again for up to {} s.", e.getMessage(), limit.toSeconds());
                told = true;
            }
            return null;
        }
    }

    private static boolean isPassing(FailureKind kind) {
        return kind == FailureKind.UNAVAILABLE || kind == FailureKind.OVERLOADED;
    }
}
