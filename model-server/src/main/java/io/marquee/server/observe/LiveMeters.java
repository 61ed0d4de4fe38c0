package io.marquee.server.observe;

import io.marquee.server.live.LiveModels;
import io.marquee.server.live.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is loaded: each version's role, bytes and share of the traffic. Rows come and go with the versions. */
final class LiveMeters {

    private final LiveModels models;
    private final MultiGauge bytes;
    private final MultiGauge weights;
    private final Counter changes;

    LiveMeters(MeterRegistry registry, LiveModels models) {
        this.models = models;
        this.bytes = MultiGauge.builder("marquee.model.size")
                .description("Weights of a loaded version")
                .baseUnit("bytes")
                .register(registry);
        this.weights = MultiGauge.builder("marquee.model.traffic")
                .description("Share of the calls that a version is given")
                .baseUnit("percent")
                .register(registry);
        this.changes = Counter.builder("marquee.model.changes")
                .description("Changes of what is live: deployments, removals, changes of traffic")
                .register(registry);
        Gauge.builder("marquee.models.size", models, LiveModels::bytes)
                .description("Weights of all loaded versions")
                .baseUnit("bytes")
                .register(registry);
        models.onChange(this::changed);
        draw();
    }

    private void changed() {
        changes.increment();
        draw();
    }

    private synchronized void draw() {
        List<Row<?>> sizes = new ArrayList<>();
        List<Row<?>> shares = new ArrayList<>();
        for (Standing standing : models.standings()) {
            Tags tags = Tags.of(
                    "model", standing.facts().modelName(),
                    "version", standing.facts().version(),
                    "role", standing.role().name().toLowerCase(Locale.ROOT));
            sizes.add(Row.of(tags, standing.model().bytes()));
            shares.add(Row.of(tags, standing.weight()));
        }
        bytes.register(sizes, true);
        weights.register(shares, true);
    }
}
