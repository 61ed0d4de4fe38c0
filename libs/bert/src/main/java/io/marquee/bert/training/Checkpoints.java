package io.marquee.bert.training;

import java.util.Optional;

/** Where the newest checkpoint of a training is kept. For use by one thread. */
public interface Checkpoints {

    /** Keeps none. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public boolean areKept() {
            return false;
        }

        @Override
        public Optional<Checkpoint> latest() {
            return Optional.empty();
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void keep(Checkpoint checkpoint) {}

        @Override
        public void drop() {}
    };

    /** Whether it is worth the trouble of making one. */
    default boolean areKept() {
        return true;
    }

    /** The newest that is sound; whose it is has yet to be asked. */
    Optional<Checkpoint> latest();

    /** Whether the last one is so old that the next should be kept at the end of this step. */
    boolean isDue();

    /**
     * Keeps a checkpoint in place of the last, which stays valid until this one is whole. Where that cannot be done the
     * training goes on without it.
     */
    void keep(Checkpoint checkpoint);

    /** Forgets the last one: it must not be gone on from. */
    void drop();
}
