package io.marquee.kit.job;

import io.marquee.base.MarqueeException;

/** Something that must be right before a job begins its work: a bean that says so at once instead of an hour later. */
public interface JobCheck {

    /**
     * Looks.
     *
     * @throws MarqueeException when the job would fail
     */
    void check();
}
