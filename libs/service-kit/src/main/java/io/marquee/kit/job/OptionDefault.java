package io.marquee.kit.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an option is when it is not given, as its {@code defaultValue} declares it: names in the environment, in order, and
 * then a value, {@code ${env:A:-${env:B:-value}}}.
 *
 * @param environment the names
 * @param value the value when none of them is set; null where there is none
 */
record OptionDefault(List<String> environment, @Nullable String value) {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?}", Pattern.DOTALL);

    static OptionDefault parse(@Nullable String declared) {
        List<String> names = new ArrayList<>();
        String rest = declared;
        while (rest != null) {
            Matcher variable = VARIABLE.matcher(rest);
            if (!variable.matches()) {
                break;
            }
            names.add(variable.group(1));
            rest = variable.group(2);
        }
        return new OptionDefault(List.copyOf(names), rest);
    }

    /** The first of the names that is set and not blank, else the value. */
    Optional<String> resolve(UnaryOperator<@Nullable String> getenv) {
        return environment.stream()
                .map(getenv)
                .filter(found -> found != null && !found.isBlank())
                .findFirst()
                .or(() -> Optional.ofNullable(value));
    }

    /** For the help: what it is by default and which names are read, never what they hold. */
    String describe() {
        List<String> parts = new ArrayList<>();
        if (value != null && !value.isEmpty()) {
            parts.add("default: " + value);
        }
        if (!environment.isEmpty()) {
            parts.add("environment: " + String.join(", ", environment));
        }
        return parts.isEmpty() ? "" : " [" + String.join("; ", parts) + "]";
    }
}
