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
 * A guard takes a canary's calls while the traffic is split anew, without that canary: afterwards the new split is live
 * with all of the calls, and the canary is closed once.
 */
@JCStressTest
@Outcome(id = "2, 100, 1", expect = Expect.ACCEPTABLE, desc = "the new split")
@Outcome(expect = Expect.FORBIDDEN, desc = "another split, calls that are lost, or a canary closed not once")
@State
public class DivertAgainstSplit {

    private final LiveModels models = new LiveModels();
    private final CountingClassifier canary = new CountingClassifier();
    private final ServedModel primary = new ServedModel(new CountingClassifier());
    private final Lineup next = Lineup.of(List.of(
            new Standing(facts("1"), primary, Role.PRIMARY, 40),
            new Standing(facts("3"), new ServedModel(new CountingClassifier()), Role.CANARY, 60)));

    public DivertAgainstSplit() {
        models.put(
                "m",
                Lineup.of(List.of(
                        new Standing(facts("1"), primary, Role.PRIMARY, 10),
                        new Standing(facts("2"), new ServedModel(canary), Role.CANARY, 90))));
    }

    private static LiveModel facts(String version) {
        return new LiveModel("m", "m", version, null, null, null, Instant.EPOCH);
    }

    @Actor
    public void divert() {
        models.divert("m", "2");
    }

    @Actor
    public void split() {
        models.put("m", next);
    }

    @Arbiter
    public void count(III_Result r) {
        List<Standing> live = models.standings("m");
        r.r1 = live.size();
        r.r2 = live.stream().mapToInt(Standing::weight).sum();
        r.r3 = canary.closed.get() + 100 * ((CountingClassifier) primary.classifier()).closed.get();
    }
}
