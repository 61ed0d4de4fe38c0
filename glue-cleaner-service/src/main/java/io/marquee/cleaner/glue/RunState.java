package io.marquee.cleaner.glue;

import java.util.stream.Stream;

/** The state of a job run. Glue has named new ones before, so one that is not known is a state too. */
sealed interface RunState {

    /** The name in Glue's words. */
    String text();

    /** Whether nothing more will come of the run; of an unknown state, nobody can say. */
    boolean hasEnded();

    /** The states that Glue documents. */
    enum Known implements RunState {
        WAITING(false),
        STARTING(false),
        RUNNING(false),
        STOPPING(false),
        STOPPED(true),
        SUCCEEDED(true),
        FAILED(true),
        ERROR(true),
        TIMEOUT(true),
        EXPIRED(true);

        private final boolean ended;

        Known(boolean ended) {
            this.ended = ended;
        }

        @Override
        public String text() {
            return name();
        }

        @Override
        public boolean hasEnded() {
            return ended;
        }
    }

    /** A state that this version has never heard of. */
    record Unknown(String text) implements RunState {

        @Override
        public boolean hasEnded() {
            return false;
        }
    }

    /** The state of a name. */
    static RunState of(String text) {
        return Stream.<RunState>of(Known.values())
                .filter(known -> known.text().equals(text))
                .findFirst()
                .orElseGet(() -> new Unknown(text));
    }
}
