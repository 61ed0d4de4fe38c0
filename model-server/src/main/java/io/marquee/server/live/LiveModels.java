package io.marquee.server.live;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import jakarta.annotation.PreDestroy;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** The models that answer now, by name. Safe for use by several threads. */
@Component
@ConditionalOnWebApplication
public class LiveModels {

    private final ConcurrentHashMap<String, ServedModel> models = new ConcurrentHashMap<>();

    /** What is live, in the order of names. */
    public List<LiveModel> all() {
        return models.values().stream()
                .map(ServedModel::facts)
                .sorted(Comparator.comparing(LiveModel::modelName))
                .toList();
    }

    /** Puts a model in place of the one of its name, if any. From now on it owns the classifier. */
    public void put(LiveModel facts, Classifier classifier) {
        ServedModel previous = models.put(facts.modelName(), new ServedModel(facts, classifier));
        if (previous != null) {
            previous.retire();
        }
    }

    /** Takes a model away; false where there is none of that name. */
    public boolean remove(String name) {
        ServedModel previous = models.remove(name);
        if (previous != null) {
            previous.retire();
        }
        return previous != null;
    }

    /** The size of all loaded weights, in bytes. */
    public long bytes() {
        return models.values().stream().mapToLong(ServedModel::bytes).sum();
    }

    /**
     * Uses the model of a name; it stays loaded meanwhile, and one use sees one version only.
     *
     * @throws MarqueeException NOT_FOUND
     */
    public <R> R use(String name, BiFunction<LiveModel, Classifier, R> work) {
        while (true) {
            ServedModel model = models.get(name);
            if (model == null) {
                throw unknown(name);
            }
            // it may have been retired between the look-up and now; then its successor is in the map
            if (model.acquire()) {
                try {
                    return work.apply(model.facts(), model.classifier());
                } finally {
                    model.release();
                }
            }
        }
    }

    @PreDestroy
    void close() {
        models.keySet().forEach(this::remove);
    }

    private MarqueeException unknown(String name) {
        String live = models.isEmpty() ? "no model is live" : "live are: " + String.join(", ", models.keySet());
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "There is no model '" + name + "' (" + live + ").",
                "Deploy one with POST /v1/deployments.");
    }
}
