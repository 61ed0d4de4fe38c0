package io.marquee.kit.job;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which option a field of the input comes from. */
final class OptionNames {

    private final CommandSpec spec;

    OptionNames(CommandSpec spec) {
        this.spec = spec;
    }

    /** The option for a field's JSON name, or the name itself where no option is called like it. */
    String of(String field) {
        String plain = plain(field.replaceAll("\\[.*", ""));
        return spec.options().stream()
                .filter(option -> Arrays.stream(option.names())
                        .anyMatch(name -> plain(name).equals(plain)))
                .map(OptionNames::first)
                .findFirst()
                .orElse(field);
    }

    private static String first(OptionSpec option) {
        return option.names()[0];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
