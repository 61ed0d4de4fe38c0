package io.marquee.kit.job;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes the options of a job keep the rules of all jobs: blank variables are unset, flags mean what they say. */
final class OptionRules {

    private OptionRules() {}

    static void apply(CommandSpec spec, UnaryOperator<@Nullable String> getenv) {
        for (OptionSpec option : List.copyOf(spec.options())) {
            if (!option.usageHelp() && !option.versionHelp()) {
                spec.remove(option);
                spec.addOption(rebuilt(option, getenv));
            }
        }
    }

    private static OptionSpec rebuilt(OptionSpec option, UnaryOperator<@Nullable String> getenv) {
        OptionDefault fallback = OptionDefault.parse(declared(option));
        OptionSpec.Builder builder = OptionSpec.builder(option)
                .defaultValue(fallback.resolve(getenv).orElse(null))
                .description(described(option.description(), fallback));
        if (isFlag(option)) {
            // without this, a flag whose variable says true is turned off by giving it
            builder.arity("0..1").fallbackValue("true");
        }
        return builder.build();
    }

    /** The default as it is written; null where none is, for which picocli gives the text of the field's first value. */
    private static @Nullable String declared(OptionSpec option) {
        String text = option.defaultValueString(false);
        boolean isVariable = text != null && text.startsWith("${");
        return isVariable || option.defaultValue() != null ? text : null;
    }

    private static boolean isFlag(OptionSpec option) {
        return option.type() == boolean.class || option.type() == Boolean.class;
    }

    private static String[] described(String[] description, OptionDefault fallback) {
        String value = fallback.value() == null ? "none" : fallback.value();
        String[] lines = Stream.of(description)
                // the text of picocli's variable would show what the environment holds
                .map(line -> line.replace("${DEFAULT-VALUE}", value)
                        .replace("%", "%%")
                        .replace("%%n", "%n"))
                .toArray(String[]::new);
        if (lines.length == 0) {
            return new String[] {fallback.describe().strip()};
        }
        lines[lines.length - 1] += fallback.describe();
        return lines;
    }
}
