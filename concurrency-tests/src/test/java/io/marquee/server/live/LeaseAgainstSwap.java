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

/** A prediction against a swap: it is answered by one of both versions; the old one is closed once, after its last use. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "by the old version")
@Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "by the new version")
@Outcome(expect = Expect.FORBIDDEN, desc = "the old one closed not once, the new one closed, or a closed one used")
@State
public class LeaseAgainstSwap {

    private final LiveModels models = new LiveModels();
    private final CountingClassifier before = new CountingClassifier();
    private final CountingClassifier after = new CountingClassifier();

    public LeaseAgainstSwap() {
        models.put(facts("1"), before);
    }

    private static LiveModel facts(String version) {
        return new LiveModel("m", "m", version, null, null, null, Instant.EPOCH);
    }

    @Actor
    public void predict(III_Result r) {
        try (Lease lease = models.lease("m", null, null)) {
            Classifier model = lease.classifier();
            var unused = model.logits(List.of(model.encode("a")));
            r.r1 = Integer.parseInt(lease.facts().version());
        }
    }

    @Actor
    public void swap() {
        models.put(facts("2"), after);
    }

    @Arbiter
    public void count(III_Result r) {
        r.r2 = before.closed.get();
        r.r3 = before.usedAfterClose.get() + after.usedAfterClose.get() + after.closed.get();
    }
}
