package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who beside the primary is given calls, or hears them. */
final class Traffic {

    private static final int ALL = 100;

    private Traffic() {}

    /**
     * One more version with a share of the calls, which the primary gives.
     *
     * @param percent its share; 0 to stand by
     * @throws MarqueeException CONFLICT without a primary, when it is the primary, or when canaries have too much already
     */
    static Arrangement canary(Arrangement before, LiveModel facts, int percent) {
        Placed primary = primaryBeside(before, facts);
        List<Placed> others = before.others(facts.version()).stream()
                .filter(it -> it.role() != Role.PRIMARY)
                .toList();
        int left = ALL - percent - others.stream().mapToInt(Placed::weight).sum();
        if (left < 0) {
            throw conflict(
                    before,
                    "the other canaries have " + (ALL - percent - left) + " percent already, so that " + percent
                            + " are too many",
                    "Set all weights with PUT /v1/models/" + before.modelName() + "/traffic.");
        }
        List<Placed> next = new ArrayList<>(others);
        next.add(primary.as(Role.PRIMARY, left));
        next.add(new Placed(facts, percent > 0 ? Role.CANARY : Role.STANDBY, percent));
        return before.with(next);
    }

    /**
     * One version hears the calls, instead of the one that did.
     *
     * @throws MarqueeException CONFLICT without a primary, or when it is given calls itself
     */
    static Arrangement shadow(Arrangement before, LiveModel facts) {
        Placed unused = primaryBeside(before, facts);
        before.version(facts.version()).filter(it -> it.weight() > 0).ifPresent(it -> {
            throw conflict(before, "version " + it.version() + " is given calls itself", "Take its traffic first.");
        });
        List<Placed> next = new ArrayList<>(withoutShadow(before).others(facts.version()));
        next.add(new Placed(facts, Role.SHADOW, 0));
        return before.with(next);
    }

    /** The shadow stands by. */
    static Arrangement withoutShadow(Arrangement before) {
        return before.with(before.versions().stream()
                .map(it -> it.role() == Role.SHADOW ? it.as(Role.STANDBY, 0) : it)
                .toList());
    }

    /**
     * Splits the calls.
     *
     * @param weights percent by version; they sum to 100, and a version that is not named has none
     * @throws MarqueeException NOT_FOUND for a version that is not there, CONFLICT for a shadow
     */
    static Arrangement split(Arrangement before, Map<String, Integer> weights, @Nullable Guard guard) {
        weights.keySet().forEach(version -> {
            Placed placed = before.version(version).orElseThrow(() -> noVersion(before, version));
            if (placed.role() == Role.SHADOW) {
                throw conflict(before, "version " + version + " is the shadow", "Remove the shadow first.");
            }
        });
        Arrangement next = before.with(before.versions().stream()
                .map(it -> weighted(it, weights.getOrDefault(it.version(), 0)))
                .toList());
        return next.withGuard(next.hasCanary() ? guard : null);
    }

    private static Placed weighted(Placed placed, int weight) {
        return switch (placed.role()) {
            case PRIMARY, SHADOW -> placed.as(placed.role(), weight);
            case CANARY, STANDBY -> placed.as(weight > 0 ? Role.CANARY : Role.STANDBY, weight);
        };
    }

    /** A canary stands by, and the primary has its calls; the same where it is none any more. */
    static Arrangement withdrawn(Arrangement before, String version) {
        Placed canary =
                before.version(version).filter(it -> it.role() == Role.CANARY).orElse(null);
        if (canary == null) {
            return before;
        }
        Arrangement next = before.with(before.versions().stream()
                .map(it -> switch (it.role()) {
                    case PRIMARY -> it.as(Role.PRIMARY, it.weight() + canary.weight());
                    case CANARY -> it.version().equals(version) ? it.as(Role.STANDBY, 0) : it;
                    case STANDBY, SHADOW -> it;
                })
                .toList());
        return next.withGuard(next.hasCanary() ? before.guard() : null);
    }

    /**
     * A version is gone; a canary's calls go to the primary.
     *
     * @throws MarqueeException NOT_FOUND when it is not there, CONFLICT for a primary that others stand beside
     */
    static Arrangement without(Arrangement before, String version) {
        Placed gone = before.version(version).orElseThrow(() -> noVersion(before, version));
        if (gone.role() == Role.PRIMARY) {
            throw conflict(
                    before,
                    "version " + version + " is the primary",
                    "Deploy another or roll back first, or remove the whole name.");
        }
        Arrangement withdrawn = withdrawn(before, version);
        return withdrawn.with(withdrawn.others(version));
    }

    private static Placed primaryBeside(Arrangement before, LiveModel facts) {
        Placed primary = before.primary()
                .orElseThrow(() -> conflict(
                        before,
                        "it has no primary beside which another could be",
                        "Deploy one without traffic first."));
        before.version(facts.version())
                .filter(it -> !Placed.same(it.facts(), facts))
                .ifPresent(it -> {
                    throw conflict(
                            before,
                            "it has a version " + it.version() + " of "
                                    + it.facts().registeredModel() + " already",
                            "Deploy under another name.");
                });
        if (primary.version().equals(facts.version())) {
            throw conflict(before, "version " + facts.version() + " is its primary already", "Choose another version.");
        }
        return primary;
    }

    static MarqueeException noVersion(Arrangement arrangement, String version) {
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "'" + arrangement.modelName() + "' has no version " + version + "; it has "
                        + arrangement.versions().stream().map(Placed::version).toList() + ".",
                "Deploy it with POST /v1/deployments, or name one of these.");
    }

    private static MarqueeException conflict(Arrangement arrangement, String why, String remedy) {
        return new MarqueeException(
                FailureKind.CONFLICT, "'" + arrangement.modelName() + "' cannot be changed so: " + why + ".", remedy);
    }
}
