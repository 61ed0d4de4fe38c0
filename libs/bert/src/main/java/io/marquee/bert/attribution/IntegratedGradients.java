package io.marquee.bert.attribution;

import io.marquee.bert.evaluation.Softmax;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Integrated gradients (Sundararajan et al. 2017, "Axiomatic Attribution for Deep Networks"): the gradient of a logit by the
 * word vectors, integrated along the straight line from a baseline, times the way that each token goes.
 */
public final class IntegratedGradients {

    /** In logits; less than this is the rounding of 32-bit floats. */
    private static final double ROUNDING = 1e-4;

    private static final float[] ENDS = {0, 1};

    private IntegratedGradients() {}

    /** Explains a class; where none is asked for, the one that the model chooses. */
    public static Attribution of(Slopes line, OptionalInt target, Effort effort) {
        Slopes.Values ends = line.at(ENDS, target.orElse(0));
        float[] baseline = ends.logits().getFirst();
        float[] logits = ends.logits().getLast();
        int chosen = target.orElseGet(() -> Softmax.argmax(logits));
        int all = 0;
        int steps = effort.steps();
        while (true) {
            all += steps;
            double[] contributions = integral(line, chosen, steps);
            var attribution = new Attribution(chosen, logits, baseline, contributions, steps, all, false);
            boolean converged =
                    attribution.error() <= Math.max(ROUNDING, effort.tolerance() * Math.abs(attribution.difference()));
            if (converged || 2 * steps > effort.mostSteps()) {
                return new Attribution(chosen, logits, baseline, contributions, steps, all, converged);
            }
            steps *= 2;
        }
    }

    private static double[] integral(Slopes line, int target, int steps) {
        Quadrature rule = Quadrature.of(steps);
        float[] places = new float[steps];
        for (int i = 0; i < steps; i++) {
            places[i] = (float) rule.places()[i];
        }
        var slopes = line.at(places, target).slopes();
        double[] integral = new double[slopes.getFirst().length];
        for (int i = 0; i < steps; i++) {
            float[] slope = slopes.get(i);
            double weight = rule.weights()[i];
            Arrays.setAll(integral, token -> integral[token] + weight * slope[token]);
        }
        return integral;
    }
}
