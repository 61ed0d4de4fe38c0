package io.marquee.tracking.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowExecutableTest {

    @TempDir
    Path repository;

    private Path executable(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n");
        assertThat(path.toFile().setExecutable(true)).isTrue();
        return path;
    }

    @Test
    void prefersTheOneThatIsNamed() throws IOException {
        Path named = executable(repository.resolve("elsewhere/mlflow"));
        assertThat(MlflowExecutable.NEW.find(named.toString(), repository)).isEqualTo(named);
    }

    @Test
    void findsTheOneOfTheRepositoryFromAModule() throws IOException {
        Files.createDirectories(repository.resolve(".mvn"));
        Path module = Files.createDirectories(repository.resolve("libs/tracking"));
        Path own = executable(repository.resolve(".marquee/mlflow/bin/mlflow"));
        assertThat(MlflowExecutable.NEW.find(null, module)).isEqualTo(own);
    }

    @Test
    void findsTheOldOneBesideIt() throws IOException {
        Files.createDirectories(repository.resolve(".mvn"));
        Path old = executable(repository.resolve(".marquee/mlflow-2.9/bin/mlflow"));
        assertThat(MlflowExecutable.OLD.find(null, repository)).isEqualTo(old);
    }

    @Test
    void failsAndSaysHowToGetIt() {
        assertThatThrownBy(() -> MlflowExecutable.NEW.find("", repository))
                .hasMessageContaining(".marquee/mlflow/bin/mlflow")
                .hasMessageContaining("./marquee test");
        assertThatThrownBy(() -> MlflowExecutable.NEW.find("/nowhere/mlflow", repository))
                .hasMessageContaining("/nowhere/mlflow")
                .hasMessageContaining("MARQUEE_MLFLOW");
    }
}
