package io.marquee.bert.attribution;

/**
 * How carefully to integrate.
 *
 * @param steps places of the line at first
 * @param mostSteps places at most: they are doubled until the error is small enough or there would be more than these
 * @param tolerance the error that is small enough, as a part of the difference that is explained
 */
public record Effort(int steps, int mostSteps, double tolerance) {

    public Effort {
        if (steps < 1 || mostSteps < steps || !(tolerance > 0)) {
            throw new IllegalArgumentException(steps + " to " + mostSteps + " steps, tolerance " + tolerance);
        }
    }
}
