package io.marquee.server.batch;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A caller that computes its text in the place of the only worker, while another call comes: both are computed, never at the
 * same time, and the worker is woken for what waited.
 */
@JCStressTest
@Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "one after the other")
@Outcome(expect = Expect.FORBIDDEN, desc = "at the same time, lost, or counted wrongly")
@State
public class BorrowAgainstTake {

    private final TextQueue queue = new TextQueue(3, 8, 1000);
    private final Work own = Texts.work(1);
    private final Work other = Texts.work(1);
    private final AtomicInteger computing = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Actor
    public void call() {
        Batch batch = queue.borrow(own);
        if (batch == null) {
            queue.offer(own);
            queue.offer(other);
        } else {
            queue.offer(other);
            compute(batch);
            queue.giveBack();
        }
        queue.close();
    }

    @Actor
    public void work() {
        @Nullable Batch batch = queue.take();
        while (batch != null) {
            compute(batch);
            batch = queue.take();
        }
    }

    private void compute(Batch batch) {
        most.accumulateAndGet(computing.incrementAndGet(), Math::max);
        Texts.compute(queue, batch);
        computing.decrementAndGet();
    }

    @Arbiter
    public void count(III_Result r) {
        r.r1 = Texts.end(own) + Texts.end(other);
        r.r2 = most.get();
        r.r3 = queue.texts();
    }
}
