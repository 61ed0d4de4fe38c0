package io.marquee.cleaner.engine;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.List;
import java.util.stream.Stream;

/** Where a cleaning is done. */
public enum EngineName {
    /** In this process. */
    EMBEDDED("embedded"),
    /** By our job on AWS Glue. */
    GLUE("glue"),
    /** By a job or workflow of somebody else's on AWS Glue, which is started and followed as it is. */
    GLUE_JOB_RUN("glue-job-run");

    private final String id;

    EngineName(String id) {
        this.id = id;
    }

    /** The name in options and JSON. */
    public String id() {
        return id;
    }

    /**
     * The engine of a name.
     *
     * @throws MarqueeException INVALID_INPUT where there is none
     */
    public static EngineName of(String id) {
        return Stream.of(values())
                .filter(name -> name.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "There is no cleaning engine '" + id + "'.",
                        "Choose one of " + ids() + "."));
    }

    private static List<String> ids() {
        return Stream.of(values()).map(EngineName::id).toList();
    }
}
