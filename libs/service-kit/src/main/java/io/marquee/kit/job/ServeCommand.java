package io.marquee.kit.job;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The sub-command that serves. */
@Command(
        name = "serve",
        description = "Start the REST service; it ends on SIGTERM.",
        footerHeading = "%n",
        footer = {
            "Examples:",
            "  serve",
            "  serve --server.port=9000 --server.address=0.0.0.0",
            "The API is described at /swagger-ui, its health at /actuator/health, its metrics at /actuator/prometheus."
        })
final class ServeCommand {

    /** The code of a server that was started and goes on. */
    static final int GOES_ON = -1;

    @Mixin
    // picocli reads it
    @SuppressWarnings("UnusedVariable")
    private final HelpOption help = new HelpOption();
}
