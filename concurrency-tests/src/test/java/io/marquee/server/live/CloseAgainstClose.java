package io.marquee.server.live;

import java.time.Instant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One lease given back by two threads while another lease is out: the version stays loaded, and is closed once in the end. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "given back once")
@Outcome(expect = Expect.FORBIDDEN, desc = "given back twice, or not at all")
@State
public class CloseAgainstClose {

    private final CountingClassifier classifier = new CountingClassifier();
    private final Lease lease;
    private final Lease another;

    public CloseAgainstClose() {
        var models = new LiveModels();
        models.put(new LiveModel("m", "m", "1", null, null, null, Instant.EPOCH), classifier);
        lease = models.lease("m", null, null);
        another = models.lease("m", null, null);
        models.remove("m");
    }

    @Actor
    public void first() {
        lease.close();
    }

    @Actor
    public void second() {
        lease.close();
    }

    @Arbiter
    public void count(II_Result r) {
        r.r1 = classifier.closed.get();
        another.close();
        r.r2 = classifier.closed.get();
    }
}
