package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.server.live.LiveModel;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of deployed versions on the local disk, so that a restart needs neither MLflow nor a download. Every content
 * is there once, in a folder named by its digest, however many versions have it; a version is a small file with the
 * digest of its content. Names of its own folders begin with a dot, which names of models never do here.
 */
final class ModelCache {

    private final Path folder;
    private final Tracking tracking;
    private final CachedContents contents;

    /** @param maxBytes what is kept beyond the versions in use, at most */
    ModelCache(Path folder, Tracking tracking, long maxBytes) {
        this.folder = folder;
        this.tracking = tracking;
        this.contents = new CachedContents(folder.resolve(".content"), maxBytes);
    }

    /**
     * The folder of a version's files, downloaded unless it is here.
     *
     * @throws MarqueeException CORRUPT_DATA when the files that are here are not what came, or not what was trained
     */
    Path fetch(ModelVersion version, TaskMonitor monitor) {
        Optional<Path> here = find(version.name(), version.version(), version.runId());
        if (here.isPresent()) {
            contents.verify(here.get());
            return here.get();
        }
        try {
            Path arriving = Files.createTempDirectory(Files.createDirectories(folder.resolve(".arriving")), "model-");
            try {
                Path old = placeByName(version.name(), version.version(), version.runId());
                if (Files.isDirectory(old)) {
                    Files.move(old, CachedContents.files(arriving));
                } else {
                    tracking.download(version, CachedContents.files(arriving), monitor);
                }
                return keep(version, contents.keep(arriving));
            } finally {
                CachedContents.discard(arriving);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path keep(ModelVersion version, String digest) throws IOException {
        Path pointer = pointer(version.name(), version.version(), version.runId());
        Files.createDirectories(pointer.getParent());
        Path written = Files.createTempFile(folder.resolve(".arriving"), "pointer-", null);
        Files.writeString(written, digest);
        Files.move(written, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return contents.find(digest).orElseThrow(() -> unwritable(new IOException(digest + " is gone")));
    }

    /** Whether the files of a version are here. */
    boolean has(String name, String version, @Nullable String runId) {
        return find(name, version, runId).isPresent() || Files.isDirectory(placeByName(name, version, runId));
    }

    /** Forgets a version whose files turned out to be wrong, so that the next fetch brings them anew. */
    void forget(ModelVersion version) {
        try {
            Path pointer = pointer(version.name(), version.version(), version.runId());
            Optional<String> digest = digest(pointer);
            Files.deleteIfExists(pointer);
            if (digest.isPresent()) {
                contents.remove(digest.get());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Removes the content that was not used for the longest time, as far as there is more than the bound. */
    void prune(Collection<LiveModel> inUse) {
        Set<String> needed = inUse.stream()
                .map(it -> digest(pointer(it.registeredModel(), it.version(), it.runId())))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        contents.prune(needed);
    }

    /** Keeps the content of a version while it is being loaded. */
    CachedContents.Pin pin(Path files) {
        return contents.pin(files);
    }

    private Optional<Path> find(String name, String version, @Nullable String runId) {
        return digest(pointer(name, version, runId)).flatMap(contents::find);
    }

    private static Optional<String> digest(Path pointer) {
        try {
            return Files.exists(pointer) ? Optional.of(Files.readString(pointer).strip()) : Optional.empty();
        } catch (IOException e) {
            // as good as none: the files come anew
            return Optional.empty();
        }
    }

    private Path pointer(String name, String version, @Nullable String runId) {
        return folder.resolve(".versions").resolve(place(name, version, runId));
    }

    /** Where the files of a version were when they were kept by name. */
    private Path placeByName(String name, String version, @Nullable String runId) {
        return folder.resolve(place(name, version, runId));
    }

    /** The run is part of it: a model that was deleted and registered anew counts its versions from 1 again. */
    private static Path place(String name, String version, @Nullable String runId) {
        String run = runId == null ? "" : "." + safe(runId);
        return Path.of(safe(name), safe(version) + run);
    }

    /** Any name as one path element, different names staying different. */
    private static String safe(String name) {
        var text = new StringBuilder();
        name.chars().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                text.append((char) c);
            } else {
                text.append(String.format(Locale.ROOT, "%%%04x", c));
            }
        });
        return text.toString();
    }

    private MarqueeException unwritable(IOException e) {
        return new MarqueeException(
                FailureKind.INTERNAL,
                "The models' files in " + folder + " cannot be written: " + e.getMessage() + ".",
                "Make room, or choose another folder with marquee.data-dir.",
                e);
    }
}
