package io.marquee.kit.problem;

import io.marquee.base.FailureKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts failures by kind: {@code marquee.failures{kind}}. Every kind is there from the start, at zero. */
public final class FailureCounter {

    private static final String NAME = "marquee.failures";

    private final Map<FailureKind, Counter> counters = new EnumMap<>(FailureKind.class);

    /** Registers a counter per kind. */
    public FailureCounter(MeterRegistry registry) {
        for (FailureKind kind : FailureKind.values()) {
            counters.put(
                    kind,
                    Counter.builder(NAME)
                            .description("Failures by kind, of requests and of operations")
                            .tag("kind", kind.slug())
                            .register(registry));
        }
    }

    /** Counts one failure. */
    public void count(FailureKind kind) {
        Counter counter = counters.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }
}
