package io.marquee.trainer.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every combination of values. */
final class Grid {

    private Grid() {}

    /** How many combinations parameters have; infinite where one of them is continuous. */
    static double size(List<Parameter> parameters) {
        return parameters.stream().mapToDouble(Parameter::count).reduce(1, (a, b) -> a * b);
    }

    /** Each combination once; the values of the last parameter change first. */
    static List<Map<String, Object>> product(List<Parameter.Choice> parameters) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (Parameter.Choice parameter : parameters) {
            all = all.stream()
                    .flatMap(some -> parameter.values().stream().map(value -> with(some, parameter.name(), value)))
                    .toList();
        }
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(some);
        more.put(name, value);
        return more;
    }
}
