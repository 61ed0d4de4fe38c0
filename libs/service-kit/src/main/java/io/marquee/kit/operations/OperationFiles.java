package io.marquee.kit.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Operations on disk: a small JSON file each, replaced as a whole. */
final class OperationFiles {

    private static final Logger log = LoggerFactory.getLogger(OperationFiles.class);
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final JsonMapper json;

    OperationFiles(Path folder, JsonMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /** All that can be read, oldest first. What cannot is set aside under another name. */
    List<StoredOperation> load() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(StoredOperation::createdAt))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one. A disk that is full must not end the work, so a failure is logged only. */
    synchronized void save(Operation operation) {
        // read inside the lock, so that an older view never replaces a newer one
        StoredOperation stored = operation.stored();
        Path target = file(operation.id());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.write(part, json.writeValueAsBytes(stored));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("The operation {} could not be kept in {}: {}", operation.id(), target, e.toString());
        }
    }

    /** Forgets one. */
    synchronized void delete(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            log.warn("The operation file {} could not be deleted: {}", file(id), e.toString());
        }
    }

    private Optional<StoredOperation> read(Path file) {
        try {
            StoredOperation stored = json.readValue(Files.readAllBytes(file), StoredOperation.class);
            if (file.equals(file(stored.operation().id()))
                    && stored.createdAt() != null
                    && stored.collection() != null) {
                return Optional.of(stored);
            }
            throw new IOException("it is not what its name says");
        } catch (IOException | JacksonException | NullPointerException e) {
            setAside(file, e);
            return Optional.empty();
        }
    }

    private static void setAside(Path file, Exception reason) {
        log.warn("{} is not an operation and is set aside: {}", file, reason.toString());
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("{} could not be renamed: {}", file, e.toString());
        }
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }
}
