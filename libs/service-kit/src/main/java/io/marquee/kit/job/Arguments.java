package io.marquee.kit.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a command line, told apart.
 *
 * @param properties Spring properties, {@code --server.port=8080}: options whose names have a dot
 * @param words everything else, with {@code --snake_case} and {@code --kebab-case} spelt as the options declare them
 */
record Arguments(List<String> properties, List<String> words) {

    private static final String OPTION = "--";

    static Arguments parse(String[] args, Set<String> known) {
        List<String> properties = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String arg : args) {
            String name = name(arg);
            if (name.indexOf('.') > 0) {
                properties.add(arg);
            } else {
                words.add(spelt(name, known) + arg.substring(name.length()));
            }
        }
        return new Arguments(List.copyOf(properties), List.copyOf(words));
    }

    /** Whether a property is among those given. */
    boolean has(String property) {
        return properties.stream().anyMatch(given -> name(given).equals(OPTION + property));
    }

    private static String name(String arg) {
        if (!arg.startsWith(OPTION)) {
            return "";
        }
        int equals = arg.indexOf('=');
        return equals < 0 ? arg : arg.substring(0, equals);
    }

    private static String spelt(String name, Set<String> known) {
        if (name.isEmpty() || known.contains(name)) {
            return name;
        }
        String plain = plain(name);
        return known.stream()
                .filter(option -> option.startsWith(OPTION) && plain(option).equals(plain))
                .findFirst()
                .orElse(name);
    }

    private static String plain(String name) {
        return OPTION + name.substring(OPTION.length()).replace('_', '-');
    }
}
