package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The files of deployed versions on the local disk, so that a restart needs neither MLflow nor a download. */
final class ModelCache {

    private final Path folder;
    private final Tracking tracking;

    ModelCache(Path folder, Tracking tracking) {
        this.folder = folder;
        this.tracking = tracking;
    }

    /** The folder of a version's files, downloaded unless it is here. */
    Path fetch(ModelVersion version, TaskMonitor monitor) {
        Path place = place(version.name(), version.version(), version.runId());
        if (!Files.isDirectory(place)) {
            tracking.download(version, place, monitor);
        }
        return place;
    }

    /** Whether the files of a version are here. */
    boolean has(String name, String version, @Nullable String runId) {
        return Files.isDirectory(place(name, version, runId));
    }

    /** Forgets a version whose files turned out to be wrong, so that the next fetch brings them anew. */
    void forget(ModelVersion version) {
        Path place = place(version.name(), version.version(), version.runId());
        try {
            // moved at once, so that nobody finds half of it
            Path aside = Files.createTempDirectory(folder, "discarded-");
            Files.move(place, aside.resolve("files"));
            FileSystemUtils.deleteRecursively(aside);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL,
                    "The cached files in " + place + " are wrong and cannot be moved away.",
                    "Delete that folder.",
                    e);
        }
    }

    /** The run is part of it: a model that was deleted and registered anew counts its versions from 1 again. */
    private Path place(String name, String version, @Nullable String runId) {
        String run = runId == null ? "" : "." + safe(runId);
        return folder.resolve(safe(name)).resolve(safe(version) + run);
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
}
