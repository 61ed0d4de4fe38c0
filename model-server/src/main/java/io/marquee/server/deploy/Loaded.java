package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.ServedModel;
import org.jspecify.annotations.Nullable;

/**
 * What came of loading a version.
 *
 * @param facts which version
 * @param model the version in memory; null where it is not there
 * @param problem why it is not there; null where it is, or where its turn has not come
 * @param retry whether another try may go well: somebody did not answer
 */
record Loaded(
        LiveModel facts,
        @Nullable ServedModel model,
        @Nullable String problem,
        boolean retry) {

    VersionState state() {
        return model != null ? VersionState.LIVE : problem == null ? VersionState.LOADING : VersionState.FAILED;
    }

    static Loaded of(LiveModel facts, ServedModel model) {
        return new Loaded(facts, model, null, false);
    }

    static Loaded failed(LiveModel facts, MarqueeException why) {
        boolean retry = why.kind() == FailureKind.UNAVAILABLE || why.kind() == FailureKind.OVERLOADED;
        return new Loaded(facts, null, why.explanation(), retry);
    }

    /** It failed for a reason that only the log tells. */
    static Loaded broken(LiveModel facts) {
        return new Loaded(facts, null, "It could not be loaded by a fault of ours; the server's log says more.", false);
    }

    /** Its turn has not come. */
    static Loaded missing(LiveModel facts) {
        return new Loaded(facts, null, null, true);
    }
}
