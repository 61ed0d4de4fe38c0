package io.marquee.ingest.source;

import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Split;
import io.marquee.reviews.codec.RowReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where rows come from, found and identified but not yet read. */
public interface Source {

    /** What people call it: a Hub id, a path, a URI. */
    String name();

    /** Which state of it: a commit, or the sha256 of its bytes. The same state gives the same rows. */
    String revision();

    /** Its files, in the order in which they are read. */
    List<Part> parts();

    /**
     * A file of a source.
     *
     * @param name for messages
     * @param split the split of all its rows; null where each row says its own
     */
    record Part(String name, @Nullable Split split, Opening opening) {}

    /** Opens a part, bringing it here first where it is elsewhere. */
    @FunctionalInterface
    interface Opening {

        /** The rows; the caller closes. */
        RowReader open(TaskMonitor monitor);
    }
}
