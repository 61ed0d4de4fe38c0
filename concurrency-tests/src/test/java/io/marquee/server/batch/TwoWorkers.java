package io.marquee.server.batch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two workers at one call whose texts need several batches: every text is computed once, and the call ends once. */
@JCStressTest
@Outcome(id = "5, 1, 0", expect = Expect.ACCEPTABLE, desc = "each text once")
@Outcome(expect = Expect.FORBIDDEN, desc = "a text twice or not at all")
@State
public class TwoWorkers {

    private final TextQueue queue = new TextQueue(4, 8, 1000);
    private final Work work = Texts.work(5);

    public TwoWorkers() {
        queue.offer(work);
        queue.close();
    }

    @Actor
    public void first(III_Result r) {
        r.r1 = Texts.drain(queue);
    }

    @Actor
    public void second(III_Result r) {
        r.r2 = Texts.drain(queue);
    }

    @Arbiter
    public void count(III_Result r) {
        r.r1 += r.r2;
        r.r2 = Texts.end(work);
        r.r3 = queue.texts();
    }
}
