package io.marquee.ingest.source;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.reviews.store.ObjectInfo;
import io.marquee.reviews.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Brings the file or folder behind an {@code s3://} address onto the disk. */
final class StoredFiles {

    private final ObjectStore store;

    StoredFiles(ObjectStore store) {
        this.store = store;
    }

    /**
     * Downloads an object, or all objects below a prefix.
     *
     * @return the file or folder, below the given folder
     * @throws MarqueeException INVALID_INPUT for another bucket, NOT_FOUND when nothing is there
     */
    Path fetch(String uri, Path folder, TaskMonitor monitor) {
        String root = store.uri("");
        if (!uri.startsWith(root)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The source " + uri + " does not lie in the bucket " + root + ".",
                    "Copy it there, or set AWS_BUCKET to its bucket.");
        }
        String key = uri.substring(root.length()).replaceAll("^/+|/+$", "");
        boolean single = store.head(key).isPresent();
        List<ObjectInfo> objects = single
                ? store.list(key).stream()
                        .filter(info -> info.key().equals(key))
                        .toList()
                : store.list(key + "/").stream()
                        // what stands for a folder in S3's own console
                        .filter(info -> !info.key().endsWith("/"))
                        .toList();
        if (objects.isEmpty()) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND, "There is nothing at " + uri + ".", "Check the address (--source).");
        }
        long total = objects.stream().mapToLong(ObjectInfo::size).sum();
        long done = 0;
        Path target = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
        for (ObjectInfo object : objects) {
            monitor.checkCancelled();
            monitor.report(new Progress(done, total, "bytes", "downloading " + store.uri(object.key())));
            download(object, single ? target : target.resolve(below(key, object)), folder);
            done += object.size();
        }
        return target;
    }

    private static String below(String prefix, ObjectInfo object) {
        return object.key().substring(prefix.length() + 1);
    }

    private void download(ObjectInfo object, Path file, Path folder) {
        if (!file.normalize().startsWith(folder)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The key " + object.key() + " leads out of its folder.",
                    "Rename the object.");
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.download(object.key(), file);
    }
}
