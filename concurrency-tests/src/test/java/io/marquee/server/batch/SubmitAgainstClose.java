package io.marquee.server.batch;

import io.marquee.base.MarqueeException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A call that comes while the queue is closed and emptied: taken and computed, or refused; never taken and lost. */
@JCStressTest
@Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "taken and computed")
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "taken and lost, or counted wrongly")
@State
public class SubmitAgainstClose {

    private final TextQueue queue = Texts.queue();
    private final Work work = Texts.work(2);

    @Actor
    public void submit(III_Result r) {
        try {
            r.r1 = queue.offer(work) ? 1 : -1;
        } catch (MarqueeException e) {
            r.r1 = 0;
        }
    }

    @Actor
    public void close(III_Result r) {
        queue.close();
        r.r2 = Texts.drain(queue);
    }

    @Arbiter
    public void count(III_Result r) {
        r.r3 = queue.texts();
    }
}
