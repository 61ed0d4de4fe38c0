package io.marquee.system.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which versions may have answered when. A change counts from before it is asked for until after it is done. */
final class LiveHistory {

    private final Map<String, List<Span>> spans = new HashMap<>();
    private Set<String> live = Set.of();

    /** A time in which a version may answer; open while it has no end. */
    private static final class Span {
        private final long from;
        private long to = Long.MAX_VALUE;

        Span(long from) {
            this.from = from;
        }
    }

    /** A change has been asked for after which these versions are live. */
    synchronized void changing(Set<String> next) {
        for (String version : next) {
            if (!live.contains(version)) {
                spans.computeIfAbsent(version, it -> new ArrayList<>()).add(new Span(System.nanoTime()));
            }
        }
        live = union(live, next);
    }

    /** The change is done: no others are live now. */
    synchronized void changed(Set<String> next) {
        long now = System.nanoTime();
        for (String version : live) {
            if (!next.contains(version)) {
                spans.get(version).getLast().to = now;
            }
        }
        live = next;
    }

    /** Whether a version was live at some moment of a call. */
    synchronized boolean wasLive(String version, long began, long ended) {
        return spans.getOrDefault(version, List.of()).stream()
                .anyMatch(span -> span.from - ended <= 0 && (span.to == Long.MAX_VALUE || span.to - began >= 0));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return Set.copyOf(both);
    }
}
