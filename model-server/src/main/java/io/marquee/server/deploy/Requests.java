package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import java.util.List;
import java.util.Objects;

/** What a request makes of what is there. */
final class Requests {

    private Requests() {}

    /** @param facts the versions that were chosen, best first, at least one */
    static Arrangement arranged(DeploymentRequest request, Arrangement before, List<LiveModel> facts) {
        LiveModel best = facts.getFirst();
        if (request.asShadow()) {
            return Traffic.shadow(before, best);
        }
        if (request.traffic() != null) {
            return Traffic.canary(before, best, request.traffic());
        }
        return Succession.swapped(before, facts)
                .following(
                        request.following()
                                ? new Followed(
                                        best.registeredModel(), Objects.requireNonNull(request.alias()), best.version())
                                : null);
    }

    /** The same for people. */
    static String told(DeploymentRequest request, String uris) {
        if (request.asShadow()) {
            return uris + " is the shadow now";
        }
        if (request.traffic() != null) {
            return uris + " is given " + request.traffic() + " percent of the calls";
        }
        return uris + (request.howMany() > 1 ? " are live, the first as the primary" : " is the primary now");
    }
}
