package io.marquee.kit.problem;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Broken rules of an input as one failure that names every field as its caller wrote it. */
public final class InvalidInputs {

    private InvalidInputs() {}

    /** The failure for an input that came as JSON. */
    public static MarqueeException ofJson(Collection<? extends ConstraintViolation<?>> violations) {
        return of(violations, UnaryOperator.identity());
    }

    /**
     * The failure for an input whose fields are called otherwise where it came from.
     *
     * @param naming from a field's JSON name to what the caller wrote, such as an option
     */
    public static MarqueeException of(
            Collection<? extends ConstraintViolation<?>> violations, UnaryOperator<String> naming) {
        List<FieldProblem> fields = violations.stream()
                .map(violation -> new FieldProblem(naming.apply(path(violation)), message(violation)))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
        return failure(fields);
    }

    /** The failure for fields that are at fault. */
    public static MarqueeException failure(List<FieldProblem> fields) {
        String what = fields.stream()
                .map(problem ->
                        problem.field().isEmpty() ? problem.message() : problem.field() + " " + problem.message())
                .collect(Collectors.joining("; "));
        return new MarqueeException(
                FailureKind.INVALID_INPUT, "The input breaks a rule: " + what + ".", null, fields, null);
    }

    private static String path(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(node -> segment(owner(violation), node))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static Class<?> owner(ConstraintViolation<?> violation) {
        Object leaf = violation.getLeafBean();
        return leaf == null ? violation.getRootBeanClass() : leaf.getClass();
    }

    private static String segment(Class<?> owner, Path.Node node) {
        String name = node.getKind() == ElementKind.PROPERTY ? JsonNames.of(owner, node.getName()) : "";
        Object place = node.getIndex() == null ? node.getKey() : node.getIndex();
        if (place == null) {
            return name;
        }
        return "[" + place + "]" + (name.isEmpty() ? "" : "." + name);
    }

    private static String message(ConstraintViolation<?> violation) {
        Object value = violation.getInvalidValue();
        return value instanceof Number ? violation.getMessage() + " (it is " + value + ")" : violation.getMessage();
    }
}
