package io.marquee.server.deploy;

/** The memory of this process. */
@FunctionalInterface
interface Memory {

    /**
     * How it stands, in bytes.
     *
     * @param limit what the process may take
     * @param used what it has taken, native memory included
     * @param heapToCome what the heap may yet take
     * @param available what the machine has left; {@link Long#MAX_VALUE} where it does not say
     */
    record Usage(long limit, long used, long heapToCome, long available) {

        /** What a model may take. */
        long free() {
            return Math.min(limit - used - heapToCome, available);
        }
    }

    Usage usage();
}
