package io.marquee.server.deploy;

import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Folders of files named by their digest: {@code <digest>/files} beside the {@code <digest>/sums} that the digest is of.
 * What others put beside the files later is theirs and not held against anything.
 */
final class CachedContents {

    private static final Logger LOG = LoggerFactory.getLogger(CachedContents.class);

    private final Path folder;
    private final long maxBytes;
    private final ConcurrentHashMap<String, Integer> pinned = new ConcurrentHashMap<>();

    CachedContents(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** Keeps a content until it is closed. */
    record Pin(Path files, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /** Where files are to be put that arrive in a folder. */
    static Path files(Path arriving) {
        return arriving.resolve("files");
    }

    /**
     * Takes over what arrived in a folder; the digest. A content that is here already is not kept twice.
     *
     * @throws MarqueeException CORRUPT_DATA when it is not what its trainer noted
     */
    String keep(Path arriving) throws IOException {
        FileSums sums = FileSums.of(files(arriving));
        sums.requireTrained(files(arriving));
        sums.write(arriving.resolve("sums"));
        Path place = folder.resolve(sums.digest());
        Files.createDirectories(folder);
        try {
            Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            LOG.debug("{} is here already", sums.digest());
        } catch (IOException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
        return sums.digest();
    }

    /** The files of a digest, where they are here; that counts as their use. */
    Optional<Path> find(String digest) {
        Path place = folder.resolve(digest);
        if (!digest.matches("[0-9a-f]{64}") || !Files.isDirectory(files(place))) {
            return Optional.empty();
        }
        try {
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("{} cannot be touched", place, e);
        }
        return Optional.of(files(place));
    }

    /** @throws MarqueeException CORRUPT_DATA when a file is missing or has other bytes than when it came */
    void verify(Path files) {
        FileSums sums = FileSums.read(files.resolveSibling("sums"));
        sums.verify(files);
        // an earlier release kept what it had not compared yet
        sums.requireTrained(files);
    }

    Pin pin(Path files) {
        String digest = folder.relativize(files).getName(0).toString();
        pinned.merge(digest, 1, Integer::sum);
        return new Pin(files, () -> unpin(digest));
    }

    private void unpin(String digest) {
        pinned.computeIfPresent(digest, (unused, count) -> count == 1 ? null : count - 1);
    }

    /** Removes a content. It is moved away at once, so that nobody finds half of it. */
    void remove(String digest) throws IOException {
        Path place = folder.resolve(digest);
        if (Files.isDirectory(place)) {
            Path aside = Files.createTempDirectory(folder, ".discarded-");
            Files.move(place, aside.resolve("files"));
            discard(aside);
        }
    }

    /** Removes what is neither needed nor being loaded, the longest unused first, until the rest is within the bound. */
    void prune(Set<String> needed) {
        try {
            List<Path> old = spare(needed);
            long total = 0;
            for (Path content : old) {
                total += size(content);
            }
            for (Path content : old) {
                if (total <= maxBytes) {
                    return;
                }
                total -= size(content);
                remove(String.valueOf(content.getFileName()));
                LOG.info("removed {} from the cache, unused for the longest time", content.getFileName());
            }
        } catch (IOException | UncheckedIOException e) {
            // the disk's fault is no reason to fail a deployment that went well
            LOG.warn("{} cannot be tidied up", folder, e);
        }
    }

    private List<Path> spare(Set<String> needed) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(it -> !needed.contains(it.getFileName().toString()))
                    .filter(it -> !pinned.containsKey(it.getFileName().toString()))
                    .filter(it -> !it.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(CachedContents::used))
                    .toList();
        }
    }

    private static FileTime used(Path content) {
        try {
            return Files.getLastModifiedTime(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path content) throws IOException {
        try (Stream<Path> all = Files.walk(content)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(it -> it.toFile().length())
                    .sum();
        }
    }

    static void discard(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("{} is left behind", folder, e);
        }
    }
}
