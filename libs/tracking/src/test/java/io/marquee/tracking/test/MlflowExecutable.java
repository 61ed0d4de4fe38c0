package io.marquee.tracking.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code mlflow} commands that tests run. */
public enum MlflowExecutable {
    /** The MLflow that Marquee runs. */
    NEW("MARQUEE_MLFLOW", "mlflow"),
    /** The oldest that it works with. */
    OLD("MARQUEE_MLFLOW_2_9", "mlflow-2.9");

    private final String setting;
    private final String inRepository;

    MlflowExecutable(String setting, String environment) {
        this.setting = setting;
        this.inRepository = ".marquee/" + environment + "/bin/mlflow";
    }

    /** The command, or a failure that says how to get it: a test that is skipped proves nothing. */
    Path find() {
        return find(setting(), Path.of("").toAbsolutePath());
    }

    Path find(@Nullable String named, Path startFolder) {
        if (named != null && !named.isBlank()) {
            return runnable(Path.of(named), "which " + setting + " names");
        }
        Path found = Stream.<@Nullable Path>iterate(startFolder, folder -> folder != null, Path::getParent)
                .filter(MlflowExecutable::isRepository)
                .map(folder -> folder.resolve(inRepository))
                .findFirst()
                .orElse(startFolder.resolve(inRepository));
        return runnable(found, "which these tests run against");
    }

    private static boolean isRepository(Path folder) {
        return Files.isDirectory(folder.resolve(".mvn")) || Files.isRegularFile(folder.resolve("marquee"));
    }

    private Path runnable(Path command, String why) {
        if (!Files.isExecutable(command)) {
            throw new IllegalStateException("There is no MLflow at " + command + ", " + why
                    + ": run ./marquee test, which sets it up, or name another one in " + setting + ".");
        }
        return command;
    }

    private @Nullable String setting() {
        String property = System.getProperty(setting);
        return property != null ? property : System.getenv(setting);
    }
}
