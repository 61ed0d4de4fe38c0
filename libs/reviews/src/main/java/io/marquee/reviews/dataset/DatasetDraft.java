package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dataset that is being written, in files of a temporary folder; nobody sees it until {@link DatasetCatalog#publish}.
 * Each split may be fed by a thread of its own. Closing deletes the files.
 */
public final class DatasetDraft implements AutoCloseable {

    private final DraftOrigin origin;
    private final Path folder;
    private final Map<Split, SplitDraft> splits = new EnumMap<>(Split.class);
    private boolean complete;

    /**
     * An empty draft.
     *
     * @param scratch a folder in which it makes its own, on a disk with room for the whole dataset
     */
    public DatasetDraft(DraftOrigin origin, Path scratch) {
        this.origin = origin;
        try {
            Files.createDirectories(scratch);
            this.folder = Files.createTempDirectory(scratch, "draft-");
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL,
                    "The folder " + scratch + " cannot be written.",
                    "Check its permissions and free space.",
                    e);
        }
        for (Split split : Split.values()) {
            splits.put(split, new SplitDraft(folder.resolve(split.id() + ".parquet")));
        }
    }

    /** Appends a row to a split. */
    public void add(Split split, Review review) {
        split(split).add(review);
    }

    /** Rows of a split so far. */
    public long rows(Split split) {
        return split(split).rows();
    }

    DraftOrigin origin() {
        return origin;
    }

    /**
     * Completes the files.
     *
     * @throws MarqueeException INVALID_INPUT when a split has no rows
     */
    void complete() {
        if (complete) {
            return;
        }
        for (Split split : Split.values()) {
            if (split(split).rows() == 0) {
                throw new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "The split " + split.id() + " of " + origin.dataset() + " has no rows.",
                        "Give a source with rows for both train and test.");
            }
            split(split).close();
        }
        complete = true;
    }

    String contentSha256() {
        Map<Split, ContentDigest.SplitDigest> digests = new EnumMap<>(Split.class);
        splits.forEach((split, draft) -> digests.put(split, draft.digest()));
        return ContentDigest.content(origin.area(), origin.recipe(), origin.parent(), digests);
    }

    Map<String, SplitFacts> facts() {
        Map<String, SplitFacts> facts = new TreeMap<>();
        splits.forEach((split, draft) -> facts.put(split.id(), draft.facts()));
        return facts;
    }

    long duplicatesAcrossSplits() {
        return split(Split.TRAIN).hashes().sharedWith(split(Split.TEST).hashes());
    }

    Path file(Split split) {
        return split(split).file();
    }

    @Override
    public void close() {
        try {
            for (SplitDraft split : splits.values()) {
                if (!complete) {
                    split.close();
                }
                Files.deleteIfExists(split.file());
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL,
                    "The temporary files in " + folder + " cannot be deleted.",
                    "Delete them.",
                    e);
        }
    }

    private SplitDraft split(Split split) {
        return java.util.Objects.requireNonNull(splits.get(split));
    }
}
