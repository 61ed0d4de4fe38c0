package io.marquee.server.protocol;

import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** The model that answers where a protocol has no name for it. */
@Component
@ConditionalOnWebApplication
public class DefaultModel {

    /** The name that Marquee's own pages and jobs deploy under. */
    static final String USUAL = "sentiment";

    private final LiveModels models;
    private final @Nullable String configured;

    DefaultModel(LiveModels models, ProtocolSettings settings) {
        this.models = models;
        this.configured = settings.defaultModel();
    }

    /** Its name; nothing may be live under it. */
    public String name() {
        if (configured != null) {
            return configured;
        }
        List<LiveModel> live = models.all();
        return live.size() == 1 ? live.getFirst().modelName() : USUAL;
    }

    /** What is live under its name. */
    public Optional<LiveModel> live() {
        String name = name();
        return models.all().stream().filter(it -> it.modelName().equals(name)).findFirst();
    }
}
