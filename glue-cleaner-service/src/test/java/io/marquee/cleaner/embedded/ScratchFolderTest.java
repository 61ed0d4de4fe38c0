package io.marquee.cleaner.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {

    private static final Duration YESTERDAY = Duration.ofHours(25);
    private static final Duration TODAY = Duration.ofHours(23);

    @TempDir
    Path parent;

    @Test
    void goesWithEverythingInIt() throws IOException {
        Path path;
        try (ScratchFolder scratch = new ScratchFolder(parent)) {
            path = scratch.path();
            Files.writeString(Files.createDirectory(path.resolve("draft-1")).resolve("train.parquet"), "half");
        }
        assertThat(path).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftBehindADayAgo() throws IOException {
        Path left = folder("cleaning-1", YESTERDAY, YESTERDAY);
        open();
        assertThat(left).doesNotExist();
    }

    @Test
    void leavesWhatMayBeInUseAndWhatIsNotItsOwn() throws IOException {
        Path fresh = folder("cleaning-2", TODAY, TODAY);
        Path atWork = folder("cleaning-3", YESTERDAY, TODAY);
        Path foreign = folder("training-4", YESTERDAY, YESTERDAY);
        open();
        assertThat(Stream.of(fresh, atWork, foreign)).allMatch(Files::exists);
    }

    private void open() {
        try (ScratchFolder scratch = new ScratchFolder(parent)) {
            assertThat(scratch.path()).isEmptyDirectory();
        }
    }

    private Path folder(String name, Duration age, Duration ageOfFile) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Path inner = Files.createDirectories(folder.resolve("draft-1"));
        Path file = Files.writeString(inner.resolve("train.parquet"), "half");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ageOfFile)));
        Files.setLastModifiedTime(inner, FileTime.from(Instant.now().minus(age)));
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
        return folder;
    }
}
