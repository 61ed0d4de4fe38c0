package io.marquee.bert.model;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.weights.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What AdamW remembers between two steps.
 *
 * @param steps how many steps it has made
 * @param first by trained parameter, the running mean of its gradient; empty before the first step
 * @param second by trained parameter, the running mean of its gradient squared
 */
public record OptimizerState(int steps, Map<String, Tensor> first, Map<String, Tensor> second) {

    public OptimizerState {
        first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
        second = Collections.unmodifiableMap(new LinkedHashMap<>(second));
    }

    /** @throws MarqueeException CORRUPT_DATA unless it has both moments of exactly these parameters, or none of no step */
    void check(Map<String, long[]> shapes) {
        boolean fresh = steps == 0 && first.isEmpty() && second.isEmpty();
        if (!fresh && (steps < 1 || !fits(first, shapes) || !fits(second, shapes))) {
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The optimizer's state of " + steps + " steps does not fit the parameters that are trained.",
                    "Take up the training that it is of, or begin anew.");
        }
    }

    private static boolean fits(Map<String, Tensor> moments, Map<String, long[]> shapes) {
        return moments.keySet().equals(shapes.keySet())
                && moments.entrySet().stream()
                        .allMatch(moment ->
                                moment.getValue().hasShape(Objects.requireNonNull(shapes.get(moment.getKey()))));
    }
}
