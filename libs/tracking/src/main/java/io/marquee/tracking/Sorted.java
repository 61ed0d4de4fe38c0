package io.marquee.tracking;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Copies that keep the same order wherever they are shown. */
final class Sorted {

    private Sorted() {}

    static <V> Map<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
