package io.marquee.server.observe;

import io.marquee.base.FailureKind;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Timings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of one version under one name. They are made once; recording neither looks anything up nor allocates. */
final class VersionMeters {

    private static final String REQUESTS = "marquee.prediction.requests";
    private static final String TIME = "marquee.prediction.time";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> meters = new ArrayList<>();
    /** By outcome, made when first needed. */
    private final Map<Protocol, Map<String, Counter>> requests = new EnumMap<>(Protocol.class);

    private boolean removed;

    private final Timer total;
    private final Timer tokenize;
    private final Timer queue;
    private final Timer infer;
    private final Counter texts;
    private final Counter tokens;
    private final Counter truncated;

    VersionMeters(MeterRegistry registry, String model, String version) {
        this.registry = registry;
        this.tags = Tags.of("model", model, "version", version);
        for (Protocol protocol : Protocol.values()) {
            requests.put(protocol, new ConcurrentHashMap<>());
        }
        this.total = timer("total", "from the request to the end of its answer");
        this.tokenize = timer("tokenize", "from texts to token ids");
        this.queue = timer("queue", "waiting for a worker");
        this.infer = timer("infer", "from token ids to logits");
        this.texts = counter("marquee.prediction.texts", "Texts that were judged");
        this.tokens = counter("marquee.prediction.tokens", "Tokens that models saw of them");
        this.truncated = counter("marquee.prediction.truncated", "Texts that were longer than the model reads");
    }

    /** Counts the end of a call. */
    void ended(Protocol protocol, @Nullable FailureKind failure, long nanos) {
        Counter counter = requests(protocol, failure);
        if (counter != null) {
            counter.increment();
        }
        total.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Records an answer. */
    void answered(Judgement judgement, int seen, int cut) {
        Timings timings = judgement.timings();
        tokenize.record(timings.tokenize(), TimeUnit.NANOSECONDS);
        queue.record(timings.queue(), TimeUnit.NANOSECONDS);
        infer.record(timings.infer(), TimeUnit.NANOSECONDS);
        texts.increment(judgement.tokens().size());
        tokens.increment(seen);
        truncated.increment(cut);
    }

    /** Takes the meters out of the registry. What is recorded from now on is lost. */
    synchronized void remove() {
        removed = true;
        meters.forEach(registry::remove);
        meters.clear();
    }

    private @Nullable Counter requests(Protocol protocol, @Nullable FailureKind failure) {
        Map<String, Counter> outcomes = Objects.requireNonNull(requests.get(protocol));
        String outcome = Outcomes.tag(failure);
        Counter known = outcomes.get(outcome);
        return known == null ? outcomes.computeIfAbsent(outcome, it -> register(protocol, it)) : known;
    }

    private synchronized @Nullable Counter register(Protocol protocol, String outcome) {
        if (removed) {
            return null;
        }
        Counter counter = Counter.builder(REQUESTS)
                .description("Calls for predictions, by what came of them")
                .tags(tags)
                .tag("protocol", protocol.tag())
                .tag("outcome", outcome)
                .register(registry);
        meters.add(counter);
        return counter;
    }

    private Timer timer(String phase, String description) {
        Timer timer = Timer.builder(TIME)
                .description("Time of predictions by phase: " + description)
                .tags(tags)
                .tag("phase", phase)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        meters.add(timer);
        return timer;
    }

    private Counter counter(String name, String description) {
        Counter counter =
                Counter.builder(name).description(description).tags(tags).register(registry);
        meters.add(counter);
        return counter;
    }
}
