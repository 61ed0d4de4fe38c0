package io.marquee.trainer.sweep;

import io.marquee.kit.problem.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a sweep, in the order of their names: which came first in a file shall mean nothing. */
final class SearchSpace {

    private static final double LARGEST_WHOLE = 0x1p53;

    private final Problems problems;

    SearchSpace(Problems problems) {
        this.problems = problems;
    }

    /** Those that are right; what is wrong with the others is among the problems. */
    List<Parameter> read(Map<String, ParameterSpec> specs) {
        List<Parameter> parameters = new ArrayList<>();
        new TreeMap<>(specs).forEach((name, spec) -> parameter(name, spec).ifPresent(parameters::add));
        return List.copyOf(parameters);
    }

    private Optional<Parameter> parameter(String name, ParameterSpec spec) {
        String field = field(name);
        List<String> known = TrainingOptions.searched();
        if (!known.contains(name)) {
            String question = NearestName.question(name, known);
            problems.add(
                    field,
                    question.equals(".")
                            ? "is no option that can be searched; those are " + String.join(", ", known)
                            : "is no option that can be searched" + question);
            return Optional.empty();
        }
        boolean range = spec.min() != null || spec.max() != null;
        if (range == (spec.values() != null)) {
            problems.add(field, "needs either values, or min and max");
            return Optional.empty();
        }
        List<@Nullable Object> values = spec.values();
        return values == null ? range(name, spec) : choice(name, spec, values);
    }

    private Optional<Parameter> choice(String name, ParameterSpec spec, Collection<@Nullable Object> values) {
        String field = field(name);
        problems.require(!values.isEmpty(), field, "has no values");
        problems.require(spec.distribution() == null, field, "has values: a distribution needs min and max");
        List<Object> good = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                problems.add(field, "has a value that is no text and no number: " + value);
            } else if (!seen.add(value)) {
                problems.add(field, "has the value " + value + " twice");
            } else {
                good.add(value);
            }
        }
        return good.isEmpty() ? Optional.empty() : Optional.of(new Parameter.Choice(name, good));
    }

    private Optional<Parameter> range(String name, ParameterSpec spec) {
        String field = field(name);
        if (spec.min() == null || spec.max() == null) {
            problems.add(field, "needs both min and max");
            return Optional.empty();
        }
        double min = spec.min();
        double max = spec.max();
        var distribution =
                Distribution.byId(Objects.requireNonNullElse(spec.distribution(), Distribution.UNIFORM.id()));
        boolean finite = Double.isFinite(max - min) && min < max;
        problems.require(finite, field, "needs a max above its min");
        boolean positive = distribution != Distribution.LOG_UNIFORM || min > 0;
        problems.require(positive, field, "needs a min above 0 to be log_uniform");
        boolean whole = distribution != Distribution.INT_UNIFORM || (isWhole(min) && isWhole(max));
        problems.require(whole, field, "needs whole numbers as min and max to be int_uniform");
        return finite && positive && whole
                ? Optional.of(new Parameter.Range(name, min, max, distribution))
                : Optional.empty();
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
    }

    /** Where a parameter stands in the input. */
    static String field(String name) {
        return "parameters." + name;
    }
}
