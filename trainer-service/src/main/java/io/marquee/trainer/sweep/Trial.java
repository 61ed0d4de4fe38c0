package io.marquee.trainer.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One training of a search.
 *
 * @param candidate which combination of values, counted from 0
 * @param rung which round, counted from 0
 * @param options the values, the round's resource included
 */
record Trial(int candidate, int rung, Map<String, Object> options) {

    Trial {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** What people call it: {@code 3}, or {@code 3.2} in the second round; both count from 1. */
    String name() {
        return (candidate + 1) + (rung == 0 ? "" : "." + (rung + 1));
    }
}
