package io.marquee.kit.operations;

import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;

/**
 * A piece of long work: one bean per stage. The kit serves it as the resource {@code /v1/{collection}} and runs the same
 * bean for the sub-command {@code job}.
 *
 * @param <I> the input: a record, read from JSON and checked by its Jakarta Validation constraints before {@link #run}
 * @param <R> the result: a record, written as JSON
 */
public interface Stage<I, R> {

    /** The name of the resource, in the plural: {@code ingests} for {@code /v1/ingests}. */
    String collection();

    /** The type of the input. */
    Class<I> inputType();

    /**
     * Looks at an input before its work is taken on, for what its constraints cannot say. Quick: a caller waits.
     *
     * @throws MarqueeException of kind INVALID_INPUT, with the fields that are at fault
     */
    default void check(I input) {}

    /**
     * Does the work to its end, reporting to the monitor and stopping when it says so.
     *
     * @throws MarqueeException for a failure that the caller can act on; anything else counts as a fault of ours
     */
    R run(I input, TaskMonitor monitor);

    /** One sentence for people: how to go on after the work was interrupted by the end of the process. */
    default String resumeHint(I input) {
        return "Start it again with the same input.";
    }
}
