package io.marquee.trainer.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Successive halving (Jamieson and Talwalkar 2016): all candidates begin with little, and of each rung the best 1 /
 * {@code factor} go on to the next with {@code factor} times as much. A candidate that is left alone gets the most at
 * once, as nobody is left to compare it with.
 *
 * @param option what is rationed
 * @param min how much of it the first rung gives
 * @param max how much of it the last rung gives, above min
 * @param factor at least 2
 */
record Halving(String option, long min, long max, int factor) {

    /** The rungs, first to last; the first has all candidates. */
    List<Rung> rungs(int candidates) {
        List<Rung> rungs = new ArrayList<>();
        int left = candidates;
        long amount = min;
        while (amount < max && left > 1) {
            rungs.add(rung(left, amount));
            left = Math.max(1, left / factor);
            amount = Math.min(max, amount * factor);
        }
        rungs.add(rung(left, max));
        return List.copyOf(rungs);
    }

    private Rung rung(int trials, long amount) {
        return new Rung(trials, Map.of(option, amount));
    }
}
