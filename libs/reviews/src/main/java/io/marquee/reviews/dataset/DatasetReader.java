package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.dataset.DatasetManifest.ObjectFacts;
import io.marquee.reviews.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a split, object after object. */
final class DatasetReader implements ReviewReader {

    private final ObjectStore store;
    private final Path scratch;
    private final Iterator<ObjectFacts> objects;
    private @Nullable Path file;
    private @Nullable ReviewReader rows;

    DatasetReader(ObjectStore store, List<ObjectFacts> objects, Path scratch) {
        this.store = store;
        this.scratch = scratch;
        this.objects = objects.iterator();
    }

    @Override
    public boolean hasNext() {
        while (rows == null || !rows.hasNext()) {
            if (!objects.hasNext()) {
                return false;
            }
            close();
            open(objects.next());
        }
        return true;
    }

    @Override
    public Review next() {
        if (!hasNext() || rows == null) {
            throw new NoSuchElementException();
        }
        return rows.next();
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
        if (file != null) {
            DatasetCatalog.deleteQuietly(file);
            file = null;
        }
    }

    private void open(ObjectFacts object) {
        Path target = temporary();
        file = target;
        store.download(object.key(), target);
        if (!FileDigest.sha256(target).equals(object.sha256())) {
            close();
            throw object.differs(store.uri(object.key()));
        }
        rows = ReviewFiles.open(target, ReviewColumns.DEFAULT).reviews(store.uri(object.key()));
    }

    private Path temporary() {
        try {
            Files.createDirectories(scratch);
            return Files.createTempFile(scratch, "split-", ".parquet");
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL, "The folder " + scratch + " cannot be written.", "Check its permissions.", e);
        }
    }
}
