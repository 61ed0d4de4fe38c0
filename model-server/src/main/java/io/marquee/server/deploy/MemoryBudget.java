package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Refuses what would not fit in memory before it is loaded. Nothing is ever evicted for it: what is live stays.
 *
 * <p>A model takes its weights' size in files times a factor, and a constant for its tokenizer and its first call (see
 * {@link DeploymentProperties}).
 */
final class MemoryBudget {

    private static final double MIB = 1024.0 * 1024.0;

    private final Memory memory;
    private final DeploymentProperties properties;
    private long reserved;

    MemoryBudget(Memory memory, DeploymentProperties properties) {
        this.memory = memory;
        this.properties = properties;
    }

    /** Memory that is spoken for until it is in use, or is not needed. */
    record Reservation(long bytes, LongConsumer release) implements AutoCloseable {
        @Override
        public void close() {
            release.accept(bytes);
        }
    }

    /** How many bytes a model is expected to take. */
    long estimate(long weights) {
        return (long) (weights * properties.memoryFactor())
                + properties.memoryPerModel().toBytes();
    }

    /**
     * Speaks for the memory of a model that is about to be loaded.
     *
     * @param weights the size of its weights in files, in bytes
     * @throws MarqueeException TOO_LARGE, with the numbers
     */
    synchronized Reservation reserve(String model, long weights) {
        long needed = estimate(weights);
        Memory.Usage usage = memory.usage();
        long free = usage.free() - reserved;
        if (needed > free) {
            throw new MarqueeException(
                    FailureKind.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "%s would take about %.0f MiB of memory (weights of %.0f MiB), and %.0f MiB are free: of %.0f MiB,"
                                    + " %.0f are in use, %.0f may yet be taken by the heap and %.0f by other loads.",
                            model,
                            needed / MIB,
                            weights / MIB,
                            Math.max(0, free) / MIB,
                            usage.limit() / MIB,
                            usage.used() / MIB,
                            usage.heapToCome() / MIB,
                            reserved / MIB),
                    "Remove a version that is not needed, or give the server more memory"
                            + " (marquee.model-server.deployments.memory-limit).");
        }
        reserved += needed;
        return new Reservation(needed, this::release);
    }

    private synchronized void release(long bytes) {
        reserved -= bytes;
    }
}
