package io.marquee.server.live;

import java.time.Instant;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * One more lease of a retired version while the first one is given back, twice: the second lease is had and keeps the
 * version loaded, or is refused; the version is closed once.
 */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "had, used and given back")
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "refused: the first one was given back")
@Outcome(expect = Expect.FORBIDDEN, desc = "closed not once, or used when closed")
@State
public class AgainAgainstClose {

    private final CountingClassifier classifier = new CountingClassifier();
    private final Lease lease;

    public AgainAgainstClose() {
        var models = new LiveModels();
        models.put(new LiveModel("m", "m", "1", null, null, null, Instant.EPOCH), classifier);
        lease = models.lease("m", null, null);
        models.remove("m");
    }

    @Actor
    public void again(III_Result r) {
        try (Lease second = lease.again()) {
            Classifier model = second.classifier();
            r.r1 = model.logits(List.of(model.encode("a"))).size();
        } catch (IllegalStateException e) {
            r.r1 = 0;
        }
    }

    @Actor
    public void close() {
        lease.close();
        lease.close();
    }

    @Arbiter
    public void count(III_Result r) {
        r.r2 = classifier.closed.get();
        r.r3 = classifier.usedAfterClose.get();
    }
}
