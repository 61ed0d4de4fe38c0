package io.marquee.trainer;

import io.marquee.base.MarqueeException;

/** What people read of a run that came to nothing first, in Markdown. */
public final class FailureNote {

    private FailureNote() {}

    /**
     * Why it came to nothing; of a failure that is not one of ours only that there was one.
     *
     * @param whatNext what to do about it
     */
    public static String of(Throwable failure, String whatNext) {
        String why = failure instanceof MarqueeException ours
                ? ours.explanation()
                : "Something went wrong inside; the trainer's log has it.";
        return "### It came to nothing\n\n" + why + "\n\n" + whatNext;
    }
}
