package io.marquee.server.live;

import io.marquee.base.MarqueeException;
import java.time.Instant;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A prediction against the removal of its model: answered or refused, never by a closed model, which is closed once. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "it was answered first")
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "it was removed first")
@Outcome(expect = Expect.FORBIDDEN, desc = "closed not once, or used when closed")
@State
public class LeaseAgainstRemove {

    private final LiveModels models = new LiveModels();
    private final CountingClassifier classifier = new CountingClassifier();

    public LeaseAgainstRemove() {
        models.put(new LiveModel("m", "m", "1", null, null, null, Instant.EPOCH), classifier);
    }

    @Actor
    public void predict(III_Result r) {
        try (Lease lease = models.lease("m", null, null)) {
            Classifier model = lease.classifier();
            r.r1 = model.logits(List.of(model.encode("a"))).size();
        } catch (MarqueeException e) {
            r.r1 = 0;
        }
    }

    @Actor
    public void remove() {
        models.remove("m");
    }

    @Arbiter
    public void count(III_Result r) {
        r.r2 = classifier.closed.get();
        r.r3 = classifier.usedAfterClose.get();
    }
}
