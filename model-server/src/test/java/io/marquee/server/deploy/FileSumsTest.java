package io.marquee.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's files are what came, and what came is what was trained. */
class FileSumsTest {

    /** What sha256sum says of a file that holds an a. */
    private static final String OF_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("deep")).resolve("weights"), "a");
        Files.writeString(folder.resolve("SHA256SUMS"), OF_A + "  deep/weights\n");
    }

    @Test
    void areWrittenAndReadAsSha256sumDoes() throws IOException {
        FileSums sums = FileSums.of(folder);
        assertThat(sums.lines()).hasSize(2).contains(OF_A + "  deep/weights");
        Path file = folder.resolveSibling("sums-of-a-test");
        sums.write(file);
        assertThat(FileSums.read(file)).isEqualTo(sums);
        assertThat(FileSums.read(file).digest()).isEqualTo(sums.digest());
        Files.delete(file);
    }

    @Test
    void findWhatIsMissingOrHasOtherBytes() throws IOException {
        FileSums sums = FileSums.of(folder);
        sums.verify(folder);
        Files.writeString(folder.resolve("deep/weights"), "b");
        assertCorrupt(() -> sums.verify(folder), "weights is not what came from MLflow");
        Files.delete(folder.resolve("deep/weights"));
        assertCorrupt(() -> sums.verify(folder), "weights is not what came from MLflow");
    }

    @Test
    void holdWhatCameAgainstWhatWasTrainedWithoutReadingItAgain() throws IOException {
        FileSums sums = FileSums.of(folder);
        Files.delete(folder.resolve("deep/weights"));
        assertThatCode(() -> sums.requireTrained(folder)).doesNotThrowAnyException();
    }

    @Test
    void findWhatIsNotAsItWasTrained() throws IOException {
        Files.writeString(folder.resolve("deep/weights"), "b");
        assertCorrupt(() -> FileSums.of(folder).requireTrained(folder), "weights is not what its SHA256SUMS says");
        Files.writeString(folder.resolve("SHA256SUMS"), "no sums");
        assertCorrupt(() -> FileSums.of(folder).requireTrained(folder), "SHA256SUMS is not what its SHA256SUMS says");
    }

    @Test
    void askNothingOfAModelWhoseTrainerNotedNothing() throws IOException {
        Files.delete(folder.resolve("SHA256SUMS"));
        FileSums sums = FileSums.of(folder);
        assertThatCode(() -> sums.requireTrained(folder)).doesNotThrowAnyException();
    }

    private interface Check {
        void run() throws IOException;
    }

    private static void assertCorrupt(Check check, String words) {
        assertThatThrownBy(check::run)
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA))
                .hasMessageContaining(words);
    }
}
