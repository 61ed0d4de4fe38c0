package io.marquee.spark;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.store.ObjectInfo;
import io.marquee.reviews.store.ObjectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The object store as a cluster reaches it: a bucket behind one of Hadoop's file systems, with the cluster's own keys. */
final class HadoopObjectStore implements ObjectStore {

    private final String root;
    private final FileSystem files;

    /**
     * A store on a bucket.
     *
     * @param root its address, {@code s3a://marquee/}
     */
    HadoopObjectStore(String root, Configuration configuration) {
        this.root = root;
        this.files = run("open", "", () -> FileSystem.get(URI.create(root), configuration));
    }

    @Override
    public String uri(String key) {
        return root + key;
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return run("read", key, () -> {
            try {
                FileStatus status = files.getFileStatus(path(key));
                return status.isFile() ? Optional.of(info(key, status)) : Optional.empty();
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public InputStream open(String key) {
        return run("read", key, () -> files.open(path(key)));
    }

    @Override
    public void download(String key, java.nio.file.Path target) {
        run("read", key, () -> {
            try (InputStream in = files.open(path(key))) {
                return Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    @Override
    public ObjectInfo put(String key, java.nio.file.Path file) {
        return run("written", key, () -> {
            // unlike a stream, which would complete a half object when it is closed after a failure
            files.copyFromLocalFile(false, true, new Path(file.toUri()), path(key));
            return info(key, files.getFileStatus(path(key)));
        });
    }

    @Override
    public ObjectInfo put(String key, byte[] bytes, String contentType) {
        return run("written", key, () -> {
            try (var out = files.create(path(key), true)) {
                out.write(bytes);
            }
            return info(key, files.getFileStatus(path(key)));
        });
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        return run("listed", prefix, () -> {
            List<ObjectInfo> objects = new ArrayList<>();
            try {
                var found = files.listFiles(path(prefix.substring(0, prefix.lastIndexOf('/') + 1)), true);
                while (found.hasNext()) {
                    FileStatus status = found.next();
                    objects.add(info(key(status), status));
                }
            } catch (FileNotFoundException e) {
                return List.of();
            }
            objects.removeIf(info -> !info.key().startsWith(prefix));
            objects.sort(Comparator.comparing(ObjectInfo::key));
            return objects;
        });
    }

    @Override
    public void delete(String key) {
        run("deleted", key, () -> files.delete(path(key), false));
    }

    private interface Action<R> {
        R run() throws IOException;
    }

    private <R> R run(String verb, String key, Action<R> action) {
        try {
            return action.run();
        } catch (FileNotFoundException e) {
            throw new MarqueeException(FailureKind.NOT_FOUND, "There is no object " + root + key + ".", null, e);
        } catch (AccessDeniedException e) {
            throw new MarqueeException(
                    FailureKind.UNAUTHORIZED,
                    root + key + " may not be " + verb + " with the keys of this cluster.",
                    "Check its role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                    e);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    root + key + " could not be " + verb + " (" + JobFailures.said(e) + ").",
                    "Check that the bucket exists and that the cluster reaches it.",
                    e);
        }
    }

    private Path path(String key) {
        return new Path(root + key);
    }

    private String key(FileStatus status) {
        return status.getPath().toUri().getPath().substring(1);
    }

    private static ObjectInfo info(String key, FileStatus status) {
        return new ObjectInfo(key, status.getLen(), status.getLen() + "-" + status.getModificationTime());
    }
}
