package io.marquee.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is that these tests belong to. */
public final class Repository {

    private Repository() {}

    /** The folder that holds the launcher. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("marquee"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("These tests run inside a checkout of Marquee.");
            }
        }
        return folder;
    }
}
