package io.marquee.server.shadow;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.Lease;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.PredictionListener;
import io.marquee.server.predict.Question;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Mirrors answered calls to shadows, in one thread behind a bounded queue: when shadows lag behind, calls are left out and
 * counted, and answers never wait.
 */
@Component
@ConditionalOnWebApplication
final class ShadowCalls implements PredictionListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowCalls.class);

    private final LiveModels models;
    private final MirrorQueue queue;
    /** By name; another version begins anew. */
    private final ConcurrentHashMap<String, Agreement> agreements = new ConcurrentHashMap<>();

    private final Thread worker = Thread.ofPlatform().name("shadow").daemon().unstarted(this::work);

    ShadowCalls(LiveModels models, ShadowProperties properties) {
        this.models = models;
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
            if (!queue.offer(new MirroredCall(question.inputs(), judgement))) {
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
            long start = System.nanoTime();
            List<float[]> probabilities = probabilities(call.inputs(), lease.classifier());
            long took = System.nanoTime() - start;
            var timings = call.judgement().timings();
            agreement.judged(call.judgement().predictions(), probabilities, timings.tokenize() + timings.infer(), took);
        } catch (RuntimeException e) {
            LOG.debug("the shadow could not judge a call", e);
            agreement.failed();
        }
    }

    private static List<float[]> probabilities(List<Input> inputs, Classifier shadow) {
        List<Tokens> tokens =
                inputs.stream().map(input -> tokens(input, shadow)).toList();
        return shadow.logits(tokens).stream()
                .map(shadow.temperature()::probabilities)
                .toList();
    }

    private static Tokens tokens(Input input, Classifier shadow) {
        return switch (input) {
            case Input.Text it -> shadow.encode(it.text());
            case Input.TokenIds it -> new Tokens(it.ids(), false);
        };
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
