package io.marquee.server.live;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Splits calls among versions by their weights. Calls of one key go to one version, and go on doing so when weights
 * change, but for the keys that a raised weight draws to its version: weighted rendezvous hashing (Schindelhauer and
 * Schomaker, 2005), where every version bids {@code weight / -ln(u)} for a key, u being drawn from key and version, and
 * the highest bid wins. A bid depends on nobody else's weight. Calls without a key are spread at random.
 */
final class Routing {

    private final Standing[] weighted;
    private final long[] seeds;
    private final int total;

    private Routing(Standing... weighted) {
        this.weighted = weighted;
        this.seeds = new long[weighted.length];
        int sum = 0;
        for (int i = 0; i < weighted.length; i++) {
            seeds[i] = StableHash.of(weighted[i].version());
            sum += weighted[i].weight();
        }
        this.total = sum;
    }

    static Routing among(List<Standing> standings) {
        return new Routing(standings.stream().filter(it -> it.weight() > 0).toArray(Standing[]::new));
    }

    /** Null where no version has a weight. */
    @Nullable Standing choose(@Nullable String stickyKey) {
        return switch (weighted.length) {
            case 0 -> null;
            case 1 -> weighted[0];
            default -> stickyKey == null ? at(ThreadLocalRandom.current().nextInt(total)) : highestBid(stickyKey);
        };
    }

    private Standing at(int point) {
        int i = 0;
        int end = weighted[0].weight();
        while (point >= end) {
            i++;
            end += weighted[i].weight();
        }
        return weighted[i];
    }

    private Standing highestBid(String key) {
        long hash = StableHash.of(key);
        int best = 0;
        double highest = -1;
        for (int i = 0; i < weighted.length; i++) {
            double bid = weighted[i].weight() / -Math.log(StableHash.fraction(hash, seeds[i]));
            if (bid > highest) {
                highest = bid;
                best = i;
            }
        }
        return weighted[best];
    }
}
