package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * A dataset that is being written, in files of a temporary folder; nobody sees it until {@link DatasetCatalog#publish}.
 * Each split may be fed by a thread of its own. Closing deletes the files.
 */
public final class DatasetDraft implements AutoCloseable {

    private final DatasetOutline outline;
    private final Path folder;
    private final Map<Split, SplitDraft> splits = new EnumMap<>(Split.class);
    private boolean complete;

    /**
     * An empty draft.
     *
     * @param scratch a folder in which it makes its own, on a disk with room for the whole dataset
     */
    public DatasetDraft(DraftOrigin origin, Path scratch) {
        this.outline = new DatasetOutline(origin);
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
            splits.put(split, new SplitDraft(folder.resolve(split.id() + ".parquet"), outline.tally(split)));
        }
    }

    /** Appends a row to a split. */
    public void add(Split split, Review review) {
        split(split).add(review);
    }

    /** Rows of a split so far. */
    public long rows(Split split) {
        return outline.tally(split).rows();
    }

    DatasetOutline outline() {
        return outline;
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
        outline.requireRows();
        splits.values().forEach(SplitDraft::close);
        complete = true;
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
