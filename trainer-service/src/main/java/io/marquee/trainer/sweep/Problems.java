package io.marquee.trainer.sweep;

import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.kit.problem.InvalidInputs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that is wrong with an input, told at once and each thing once. */
final class Problems {

    private static final int MOST_TOLD = 20;

    private final Set<FieldProblem> found = new LinkedHashSet<>();

    void add(String field, String message) {
        found.add(new FieldProblem(field, message));
    }

    /** Adds a problem unless something holds. */
    void require(boolean holds, String field, String message) {
        if (!holds) {
            add(field, message);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            List<FieldProblem> told = found.stream().limit(MOST_TOLD).toList();
            throw InvalidInputs.failure(told);
        }
    }
}
