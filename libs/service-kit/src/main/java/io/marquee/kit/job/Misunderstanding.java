package io.marquee.kit.job;

import io.marquee.base.FailureKind;
import io.marquee.kit.problem.NearestName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that is not one: a single line that says why, and where the help is. */
final class Misunderstanding implements IParameterExceptionHandler {

    private final @Nullable CommandSpec job;

    Misunderstanding(@Nullable CommandSpec job) {
        this.job = job;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String message = failure instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched, command)
                : sentence(String.valueOf(failure.getMessage()));
        command.getErr()
                .println(message + " '" + command.getCommandSpec().qualifiedName() + " --help' tells what there is.");
        return FailureKind.INVALID_INPUT.exitCode();
    }

    private String unknown(UnmatchedArgumentException failure, CommandLine command) {
        String word = failure.getUnmatched().stream()
                .filter(unmatched -> unmatched.startsWith("-"))
                .findFirst()
                .orElse(failure.getUnmatched().getFirst());
        String name = word.replaceAll("=.*", "");
        CommandSpec spec = command.getCommandSpec();
        if (!name.startsWith("-")) {
            Collection<String> words = command.getSubcommands().keySet();
            return "'" + name + "' is not known" + NearestName.question(name, words);
        }
        if (job != null && !spec.equals(job) && job.optionsMap().containsKey(name)) {
            return "'" + name + "' is an option of 'job': write 'job' before it.";
        }
        return "The option '" + name + "' is not known"
                + NearestName.question(name, spec.optionsMap().keySet());
    }

    private static String sentence(String message) {
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.endsWith(".") ? line : line + ".";
    }
}
