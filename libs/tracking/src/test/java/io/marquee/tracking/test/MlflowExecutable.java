package io.marquee.tracking.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the {@code mlflow} command that tests run. */
final class MlflowExecutable {

    /** The system property and environment variable that name it. */
    static final String SETTING = "MARQUEE_MLFLOW";

    private static final String IN_REPOSITORY = ".marquee/mlflow/bin/mlflow";

    private MlflowExecutable() {}

    /** The command, or a failure that says how to get it: a test that is skipped proves nothing. */
    static Path find() {
        return find(setting(), Path.of("").toAbsolutePath());
    }

    static Path find(@Nullable String named, Path startFolder) {
        if (named != null && !named.isBlank()) {
            return runnable(Path.of(named), "which " + SETTING + " names");
        }
        Path found = Stream.<@Nullable Path>iterate(startFolder, folder -> folder != null, Path::getParent)
                .filter(MlflowExecutable::isRepository)
                .map(folder -> folder.resolve(IN_REPOSITORY))
                .findFirst()
                .orElse(startFolder.resolve(IN_REPOSITORY));
        return runnable(found, "which these tests run against");
    }

    private static boolean isRepository(Path folder) {
        return Files.isDirectory(folder.resolve(".mvn")) || Files.isRegularFile(folder.resolve("marquee"));
    }

    private static Path runnable(Path command, String why) {
        if (!Files.isExecutable(command)) {
            throw new IllegalStateException("There is no MLflow at " + command + ", " + why
                    + ": run ./marquee test, which sets it up, or name another one in " + SETTING + ".");
        }
        return command;
    }

    private static @Nullable String setting() {
        String property = System.getProperty(SETTING);
        return property != null ? property : System.getenv(SETTING);
    }
}
