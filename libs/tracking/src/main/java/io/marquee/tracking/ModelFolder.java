package io.marquee.tracking;

import java.nio.file.Path;

/** Makes the folder of a model's files once the ids that they mention are known. */
@FunctionalInterface
public interface ModelFolder {

    /** The folder whose files, at any depth, become the model's. */
    Path prepare(LoggedModelIds ids);
}
