package io.marquee.server.shadow;

import io.marquee.base.OverloadedException;
import io.marquee.bert.Prediction;
import io.marquee.server.batch.Caller;
import io.marquee.server.live.Lease;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Judge;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.PredictionListener;
import io.marquee.server.predict.Question;
import io.marquee.server.predict.Timings;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Mirrors answered calls to shadows, one at a time from a bounded queue: when shadows lag behind, calls are left out and
 * counted, and answers never wait. A shadow reads as those do who answer, and the same workers compute for it.
 */
@Component
@ConditionalOnWebApplication
final class ShadowCalls implements PredictionListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowCalls.class);

    private final LiveModels models;
    private final Judge judge;
    private final MirrorQueue queue;
    /** By name; another version begins anew. */
    private final ConcurrentHashMap<String, Agreement> agreements = new ConcurrentHashMap<>();

    private final Thread worker = Thread.ofPlatform().name("shadow").daemon().unstarted(this::work);

    ShadowCalls(LiveModels models, Judge judge, ShadowProperties properties) {
        this.models = models;
        this.judge = judge;
        this.queue = new MirrorQueue(properties);
        worker.start();
    }

    /** How the shadow of a name does; empty where it has none. */
    Optional<ShadowView> view(String name) {
        return models.shadow(name).map(this::agreement).map(Agreement::view);
    }

    @Override
    public void answered(Question question, Judgement judgement) {
        Optional<LiveModel> shadow = models.shadow(judgement.model().modelName());
        if (shadow.isPresent()
                && !shadow.get().version().equals(judgement.model().version())) {
            if (!queue.offer(new MirroredCall(question, judgement))) {
                agreement(shadow.get()).dropped();
            }
        }
    }

    private Agreement agreement(LiveModel shadow) {
        Agreement known = agreements.get(shadow.modelName());
        return known != null && known.version().equals(shadow.version())
                ? known
                : agreements.compute(
                        shadow.modelName(),
                        (name, now) -> now != null && now.version().equals(shadow.version())
                                ? now
                                : new Agreement(shadow.version()));
    }

    private void work() {
        try {
            while (true) {
                judge(queue.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("no more calls are mirrored");
        }
    }

    private void judge(MirroredCall call) {
        try (Lease lease =
                models.leaseShadow(call.judgement().model().modelName()).orElse(null)) {
            if (lease != null) {
                judge(call, lease);
            }
        } catch (RuntimeException e) {
            LOG.error("A mirrored call failed", e);
        }
    }

    private void judge(MirroredCall call, Lease lease) {
        Agreement agreement = agreement(lease.facts());
        try {
            Judge.Said said =
                    judge.judge(lease.classifier(), call.question().inputs(), conditions(call), Caller.PATIENT);
            agreement.judged(
                    call.judgement().predictions(),
                    said.predictions().stream().map(Prediction::probabilities).toList(),
                    work(call.judgement().timings()),
                    work(said.timings()));
        } catch (OverloadedException e) {
            LOG.debug("the workers have no time for the shadow", e);
            agreement.dropped();
        } catch (RuntimeException e) {
            LOG.debug("the shadow could not judge a call", e);
            agreement.failed();
        }
    }

    /** It judges as the other did, but nobody waits for it. */
    private static Conditions conditions(MirroredCall call) {
        return new Conditions(null, null, call.question().conditions().windows());
    }

    private static long work(Timings timings) {
        return timings.tokenize() + timings.infer();
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
