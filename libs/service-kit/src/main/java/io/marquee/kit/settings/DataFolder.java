package io.marquee.kit.settings;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for what a service keeps on disk ({@code marquee.data-dir}). A bean of every service. */
public final class DataFolder {

    private final Path root;

    /**
     * Makes the folder when it is absent.
     *
     * @throws MarqueeException when it cannot be written
     */
    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        make(this.root);
    }

    /** The folder itself, absolute. */
    public Path path() {
        return root;
    }

    /** A folder below it, made when absent. */
    public Path folder(String name) {
        Path folder = root.resolve(name);
        make(folder);
        return folder;
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
            // asking the file system is the only sure way: permissions, full disks, read-only mounts
            Files.delete(Files.createTempFile(folder, ".check", null));
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The data folder " + folder + " cannot be written ("
                            + e.getClass().getSimpleName() + ").",
                    "Choose another with marquee.data-dir (MARQUEE_DATA_DIR), or let this user write to it.",
                    e);
        }
    }
}
