package io.marquee.ingest.source;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.hub.HubClient;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.store.ObjectStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds sources: in the Hub, on the disk, in the bucket. */
@Component
public class Sources {

    private final HubClient hub;
    private final ObjectStore store;

    Sources(HubClient hub, ObjectStore store) {
        this.hub = hub;
        this.store = store;
    }

    /** A dataset of the Hub; downloads go below the given folder and stay. */
    public Source inHub(
            String dataset, String revision, @Nullable String config, ReviewColumns columns, Path downloads) {
        return HubSource.find(hub, dataset, revision, config, columns, downloads);
    }

    /** A file or folder: a path, or an {@code s3://} address of the bucket, which is brought into the scratch folder. */
    public Source inFiles(String source, ReviewColumns columns, Path scratch, TaskMonitor monitor) {
        if (source.startsWith("s3://")) {
            return FileSource.find(new StoredFiles(store).fetch(source, scratch, monitor), source, columns, scratch);
        }
        try {
            Path path = Path.of(source).toAbsolutePath().normalize();
            return FileSource.find(path, path.toString(), columns, scratch);
        } catch (InvalidPathException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "'" + source + "' is no source.",
                    "Give hub, a path, or an s3:// address (--source).",
                    e);
        }
    }

    /** Whether the revision of a source tells its content, so that the same revision need not be read again. */
    public boolean tellsContent(Source source) {
        return !FileSource.isUnknown(source.revision());
    }
}
