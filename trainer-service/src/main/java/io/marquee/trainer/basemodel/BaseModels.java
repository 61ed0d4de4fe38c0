package io.marquee.trainer.basemodel;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Finds base models by name: a folder, a prefix of the object store, or a repository of the Hub. */
@Component
public class BaseModels {

    private final HubModels hub;
    private final StoredModels stored;

    BaseModels(HubModels hub, StoredModels stored) {
        this.hub = hub;
        this.stored = stored;
    }

    /**
     * Brings a base model onto the local disk, unless it is there.
     *
     * @param revision of a Hub id; elsewhere it means nothing
     * @throws MarqueeException NOT_FOUND, INVALID_INPUT (no weights, no such scheme), UNAUTHORIZED, UNAVAILABLE
     */
    public BaseModel fetch(String name, String revision, TaskMonitor monitor) {
        if (name.toLowerCase(Locale.ROOT).matches("[a-z][a-z0-9+.-]*:.*") && !Files.isDirectory(path(name))) {
            return stored.fetch(name, monitor);
        }
        if (Files.isDirectory(path(name))) {
            return FolderModels.at(path(name), name);
        }
        if (name.startsWith("/") || name.startsWith(".") || name.startsWith("~") || name.contains("\\")) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    "There is no folder " + path(name).toAbsolutePath().normalize() + " with a base model.",
                    "Name a folder that is there (model_name), or a Hub id such as prajjwal1/bert-tiny.");
        }
        return hub.fetch(name, revision, monitor);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "'" + name + "' is no name of a base model.",
                    "Give a Hub id, a folder or an s3:// prefix (model_name).",
                    e);
        }
    }
}
