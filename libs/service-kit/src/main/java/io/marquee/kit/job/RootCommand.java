package io.marquee.kit.job;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A service without a sub-command: it serves. */
@Command(
        synopsisSubcommandLabel = "[serve | job]",
        description = "One stage of Marquee: as a REST service, or once and done.",
        footerHeading = "%n",
        footer = {
            "Without a sub-command it serves. Spring properties go with either: --server.port=9000",
            "Every setting (marquee.*) can be given as a property or in the environment (MARQUEE_*)."
        })
final class RootCommand {

    @Mixin
    // picocli reads it
    @SuppressWarnings("UnusedVariable")
    private final HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    // picocli reads it
    @SuppressWarnings("UnusedVariable")
    private boolean version;
}
