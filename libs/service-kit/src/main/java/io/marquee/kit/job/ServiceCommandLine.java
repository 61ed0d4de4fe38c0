package io.marquee.kit.job;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command line of a service: what it looks like, and what its words mean. */
public final class ServiceCommandLine {

    private static final int WIDTH = 110;
    private static final String SERVE = "serve";
    private static final String JOB = "job";

    private final Class<?> application;
    private final @Nullable JobCommand<?> job;
    private final CommandLine commands;
    private final BuildInfo build;
    private Arguments arguments = new Arguments(List.of(), List.of());

    /** The command line of an application and its job (null where it has none), in the environment of this process. */
    public ServiceCommandLine(Class<?> application, @Nullable JobCommand<?> job) {
        this(application, job, System::getenv);
    }

    ServiceCommandLine(Class<?> application, @Nullable JobCommand<?> job, UnaryOperator<@Nullable String> getenv) {
        this.application = application;
        this.job = job;
        this.build = BuildInfo.of(application);
        this.commands = build(getenv);
    }

    /** Runs a command line; null when it has started a server that goes on, else the exit code. */
    public @Nullable Integer execute(String... args) {
        arguments = Arguments.parse(args, optionNames());
        int code = commands.execute(arguments.words().toArray(String[]::new));
        return code == ServeCommand.GOES_ON ? null : code;
    }

    private CommandLine build(UnaryOperator<@Nullable String> getenv) {
        CommandSpec jobSpec = job == null ? null : jobSpec(job, getenv);
        CommandSpec serveSpec = CommandSpec.forAnnotatedObject(new ServeCommand());
        CommandLine line = new CommandLine(new RootCommand());
        line.getCommandSpec().name(build.name()).version(build.name() + " " + build.version());
        line.addSubcommand(SERVE, serveSpec);
        if (jobSpec == null) {
            line.getCommandSpec().usageMessage().synopsisSubcommandLabel("[serve]");
        } else {
            line.addSubcommand(JOB, jobSpec);
        }
        line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        line.setUsageHelpWidth(WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setParameterExceptionHandler(new Misunderstanding(jobSpec))
                .setExecutionStrategy(this::execute);
        for (CommandLine each : line.getSubcommands().values()) {
            describeExits(each.getCommandSpec());
        }
        describeExits(line.getCommandSpec());
        return line;
    }

    private static CommandSpec jobSpec(JobCommand<?> job, UnaryOperator<@Nullable String> getenv) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(job);
        spec.mixinStandardHelpOptions(false);
        spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        OptionRules.apply(spec, getenv);
        return spec;
    }

    private static void describeExits(CommandSpec spec) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String line : ExitCodes.table()) {
            int colon = line.indexOf(':');
            codes.put(line.substring(0, colon), line.substring(colon + 1));
        }
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    }

    private int execute(ParseResult parsed) {
        ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        CommandLine command = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            command.usage(commands.getOut());
            return 0;
        }
        if (last.isVersionHelpRequested()) {
            command.printVersionHelp(commands.getOut());
            return 0;
        }
        return job != null && last.commandSpec().name().equals(JOB) ? runJob(job, last.commandSpec()) : serve();
    }

    private int serve() {
        return new Launch(application).serve(arguments.properties());
    }

    private int runJob(JobCommand<?> job, CommandSpec spec) {
        PrintWriter err = commands.getErr();
        return new Launch(application).job(job, spec, build.name(), propertiesOfJob(job, spec), err);
    }

    private List<String> propertiesOfJob(JobCommand<?> job, CommandSpec spec) {
        Map<String, String> settings = new LinkedHashMap<>();
        spec.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(SettingOptions.class::isInstance)
                .forEach(options -> settings.putAll(((SettingOptions) options).settings()));
        settings.putAll(job.ownSettings());
        List<String> properties = new ArrayList<>(arguments.properties());
        settings.forEach((key, value) -> {
            if (!arguments.has(key)) {
                properties.add("--" + key + "=" + value);
            }
        });
        return properties;
    }

    private Set<String> optionNames() {
        Set<String> names =
                new LinkedHashSet<>(commands.getCommandSpec().optionsMap().keySet());
        commands.getSubcommands()
                .values()
                .forEach(command ->
                        names.addAll(command.getCommandSpec().optionsMap().keySet()));
        return names;
    }

    CommandLine commands() {
        return commands;
    }
}
