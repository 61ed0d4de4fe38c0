package io.marquee.reviews.store;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An object store in a folder, for tests and single machines. Files appear by rename, so a reader never sees half of one. */
public final class FolderObjectStore implements ObjectStore {

    private static final String TEMPORARY = ".part-";

    private final Path root;

    /** A store below a folder, which is made. */
    public FolderObjectStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        run("made", "", () -> Files.createDirectories(this.root));
    }

    @Override
    public String uri(String key) {
        return place(key).toUri().toString();
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        Path file = place(key);
        return Files.isRegularFile(file) ? Optional.of(info(key, file)) : Optional.empty();
    }

    @Override
    public InputStream open(String key) {
        return run("read", key, () -> Files.newInputStream(place(key)));
    }

    @Override
    public void download(String key, Path target) {
        run("read", key, () -> Files.copy(place(key), target, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public ObjectInfo put(String key, Path file) {
        return write(key, temporary -> Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public ObjectInfo put(String key, byte[] bytes, String contentType) {
        return write(key, temporary -> Files.write(temporary, bytes));
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        return run("listed", prefix, () -> {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> !name(file).startsWith(TEMPORARY))
                        .map(file -> info(key(file), file))
                        .filter(info -> info.key().startsWith(prefix))
                        .sorted(Comparator.comparing(ObjectInfo::key))
                        .toList();
            }
        });
    }

    @Override
    public void delete(String key) {
        run("deleted", key, () -> Files.deleteIfExists(place(key)));
    }

    private interface Writing {
        void to(Path temporary) throws IOException;
    }

    private interface Action<R> {
        R run() throws IOException;
    }

    private ObjectInfo write(String key, Writing writing) {
        return run("written", key, () -> {
            Path target = place(key);
            Path folder = java.util.Objects.requireNonNull(target.getParent());
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, TEMPORARY, "");
            try {
                writing.to(temporary);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return info(key, target);
        });
    }

    private Path place(String key) {
        Path place = root.resolve(key).normalize();
        if (key.isEmpty() || !place.startsWith(root) || place.equals(root)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "'" + key + "' is no key of an object.", "Use a relative path.");
        }
        return place;
    }

    private String key(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private ObjectInfo info(String key, Path file) {
        return run("read", key, () -> {
            long size = Files.size(file);
            return new ObjectInfo(
                    key, size, size + "-" + Files.getLastModifiedTime(file).toMillis());
        });
    }

    private <R> R run(String verb, String key, Action<R> action) {
        try {
            return action.run();
        } catch (NoSuchFileException e) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND, "There is no object '" + key + "' in " + root + ".", null, e);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "'" + key + "' in " + root + " cannot be " + verb + ".",
                    "Check the folder's permissions and free space.",
                    e);
        }
    }
}
