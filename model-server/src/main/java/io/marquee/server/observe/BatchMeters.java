package io.marquee.server.observe;

import io.marquee.server.batch.BatchListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** How full batches are. */
final class BatchMeters implements BatchListener {

    private final DistributionSummary texts;
    private final DistributionSummary tokens;

    BatchMeters(MeterRegistry registry) {
        this.texts = DistributionSummary.builder("marquee.batch.texts")
                .description("Texts of a batch")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry);
        this.tokens = DistributionSummary.builder("marquee.batch.tokens")
                .description("Tokens of a batch, padding included")
                .serviceLevelObjectives(64, 256, 1024, 4096, 16_384)
                .register(registry);
    }

    @Override
    public void computed(int texts, int tokens, int padded, long nanos) {
        this.texts.record(texts);
        this.tokens.record(padded);
    }
}
