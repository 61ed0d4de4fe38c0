package io.marquee.server.live;

import java.util.concurrent.atomic.AtomicBoolean;

/** A version that stays loaded until this is closed. Safe for use by several threads; a second close does nothing. */
public final class Lease implements AutoCloseable {

    private final LiveModel facts;
    private final ServedModel model;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param model acquired once for this lease */
    private Lease(LiveModel facts, ServedModel model) {
        this.facts = facts;
        this.model = model;
    }

    /** A lease of a model that is {@linkplain ServedModel#acquire() acquired} already. */
    static Lease ofAcquired(LiveModel facts, ServedModel model) {
        return new Lease(facts, model);
    }

    /** What is known of the version. */
    public LiveModel facts() {
        return facts;
    }

    /**
     * The version itself; not to be used after {@link #close()}.
     *
     * @throws IllegalStateException when this is closed
     */
    public Classifier classifier() {
        requireOpen();
        return model.classifier();
    }

    /**
     * One more lease of the same version, closed on its own; also when the version has been retired meanwhile.
     *
     * @throws IllegalStateException when this is closed
     */
    public Lease again() {
        requireOpen();
        if (!model.acquire()) {
            throw closed();
        }
        return new Lease(facts, model);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            model.release();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw closed();
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException(
                "the lease of version " + facts.version() + " of '" + facts.modelName() + "' has been given back");
    }
}
