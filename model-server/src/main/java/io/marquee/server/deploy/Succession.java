package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.Role;
import java.util.ArrayList;
import java.util.List;

/** Who becomes the primary, and who was it. */
final class Succession {

    private Succession() {}

    /**
     * The first version becomes the primary and has all traffic, the others stand by; of those that were there only the
     * shadow stays.
     *
     * @param best at least one, each version once
     */
    static Arrangement swapped(Arrangement before, List<LiveModel> best) {
        List<Placed> next = new ArrayList<>();
        best.forEach(facts ->
                next.add(next.isEmpty() ? new Placed(facts, Role.PRIMARY, 100) : new Placed(facts, Role.STANDBY, 0)));
        before.versions().stream()
                .filter(it -> it.role() == Role.SHADOW)
                .filter(it -> best.stream().noneMatch(facts -> facts.version().equals(it.version())))
                .forEach(next::add);
        return before.with(next).withGuard(null).withHistory(history(before, best.getFirst()));
    }

    private static List<LiveModel> history(Arrangement before, LiveModel next) {
        List<LiveModel> history = new ArrayList<>(before.history());
        before.primary().map(Placed::facts).filter(it -> !Placed.same(it, next)).ifPresent(it -> history.addFirst(it));
        return history;
    }

    /**
     * The primary before the present one.
     *
     * @throws MarqueeException CONFLICT when there is none
     */
    static LiveModel previous(Arrangement now) {
        if (now.history().isEmpty()) {
            throw new MarqueeException(
                    FailureKind.CONFLICT,
                    "'" + now.modelName() + "' has no earlier version to go back to.",
                    "Deploy the version that you want.");
        }
        return now.history().getFirst();
    }

    /** The previous primary is it again and has all traffic; the one that was it is gone, canaries stand by. */
    static Arrangement rolledBack(Arrangement before, LiveModel previous) {
        List<Placed> next = new ArrayList<>();
        next.add(new Placed(previous, Role.PRIMARY, 100));
        before.others(previous.version()).stream()
                .filter(it -> it.role() != Role.PRIMARY)
                .map(it -> it.role() == Role.SHADOW ? it : it.as(Role.STANDBY, 0))
                .forEach(next::add);
        return before.with(next)
                .withGuard(null)
                .withHistory(before.history().subList(1, before.history().size()));
    }
}
