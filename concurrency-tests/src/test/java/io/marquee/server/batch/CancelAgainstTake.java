package io.marquee.server.batch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A caller that leaves while a worker takes its text: one of both has it, the call ends, and nothing stays behind. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "computed, the caller came too late")
@Outcome(id = "0, 2, 0", expect = Expect.ACCEPTABLE, desc = "dropped, the worker found nothing")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, neither, or counted wrongly")
@State
public class CancelAgainstTake {

    private final TextQueue queue = Texts.queue();
    private final Work work = Texts.work(1);

    public CancelAgainstTake() {
        queue.offer(work);
        queue.close();
    }

    @Actor
    public void leave() {
        queue.drop(work, Batcher.tooLate());
    }

    @Actor
    public void take(III_Result r) {
        r.r1 = Texts.drain(queue);
    }

    @Arbiter
    public void count(III_Result r) {
        r.r2 = Texts.end(work);
        r.r3 = queue.texts();
    }
}
