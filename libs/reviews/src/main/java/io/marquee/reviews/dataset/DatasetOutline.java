package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All that a manifest says of a dataset but for its objects: what there is before they are stored, and so the name of their
 * folder. Each split may be fed by a thread of its own.
 */
public final class DatasetOutline {

    private final DraftOrigin origin;
    private final Map<Split, SplitTally> splits = new EnumMap<>(Split.class);

    /** An outline without rows. */
    public DatasetOutline(DraftOrigin origin) {
        this.origin = origin;
        for (Split split : Split.values()) {
            splits.put(split, new SplitTally());
        }
    }

    /** Appends the next rows of a split. */
    public void add(Split split, RowTally rows) {
        tally(split).add(rows);
    }

    DraftOrigin origin() {
        return origin;
    }

    SplitTally tally(Split split) {
        return Objects.requireNonNull(splits.get(split));
    }

    /** @throws MarqueeException INVALID_INPUT when a split has no rows */
    void requireRows() {
        splits.forEach((split, tally) -> {
            if (tally.rows() == 0) {
                throw new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "The split " + split.id() + " of " + origin.dataset() + " has no rows.",
                        "Give a source with rows for both train and test.");
            }
        });
    }

    String contentSha256() {
        Map<Split, ContentDigest.SplitDigest> digests = new EnumMap<>(Split.class);
        splits.forEach((split, tally) -> digests.put(split, tally.digest()));
        return ContentDigest.content(origin.area(), origin.recipe(), origin.parent(), digests);
    }

    Map<String, SplitFacts> facts() {
        Map<String, SplitFacts> facts = new TreeMap<>();
        splits.forEach((split, tally) -> facts.put(split.id(), tally.facts()));
        return facts;
    }

    long duplicatesAcrossSplits() {
        return tally(Split.TRAIN).hashes().sharedWith(tally(Split.TEST).hashes());
    }
}
