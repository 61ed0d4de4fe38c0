package io.marquee.server.shadow;

import io.marquee.server.live.LiveModels;
import io.marquee.server.live.Role;
import io.marquee.server.live.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** How shadows do, for Prometheus. Rows come and go with the shadows. */
@Component
@ConditionalOnWebApplication
final class ShadowMeters {

    private final LiveModels models;
    private final ShadowCalls calls;
    private final MultiGauge agreement;
    private final MultiGauge dropped;

    ShadowMeters(MeterRegistry registry, LiveModels models, ShadowCalls calls) {
        this.models = models;
        this.calls = calls;
        this.agreement = MultiGauge.builder("marquee.shadow.agreement")
                .description("Share of the mirrored texts to which the shadow gives the label that was answered")
                .baseUnit("ratio")
                .register(registry);
        this.dropped = MultiGauge.builder("marquee.shadow.dropped")
                .description("Calls that a shadow was not given, since it lagged behind")
                .register(registry);
        models.onChange(this::draw);
    }

    private synchronized void draw() {
        List<Row<?>> agreements = new ArrayList<>();
        List<Row<?>> drops = new ArrayList<>();
        for (Standing standing : models.standings()) {
            if (standing.role() == Role.SHADOW) {
                String name = standing.facts().modelName();
                Tags tags = Tags.of("model", name, "version", standing.facts().version());
                agreements.add(Row.of(tags, name, this::agreement));
                drops.add(Row.of(tags, name, this::dropped));
            }
        }
        agreement.register(agreements, true);
        dropped.register(drops, true);
    }

    private double agreement(String name) {
        return calls.view(name).map(ShadowView::labelAgreement).orElse(Double.NaN);
    }

    private double dropped(String name) {
        return calls.view(name).map(view -> (double) view.dropped()).orElse(Double.NaN);
    }
}
