package io.marquee.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The file that --output names. */
@ExtendWith(OutputCaptureExtension.class)
class PredictionsFileTest {

    private static final String SOURCE = "text,label\ngood,1\nbad,0\nso good,0\n";

    @TempDir
    Path folder;

    private StandIn server = new StandIn();
    private Jobs jobs = new Jobs(Path.of("target"), server);

    @BeforeEach
    void jobs() {
        jobs = new Jobs(folder, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void holdsEveryPrediction() throws IOException {
        Path output = folder.resolve("predictions.csv");
        jobs.succeed("--source=" + jobs.file("reviews.csv", SOURCE), "--output=" + output, "--batch-size=2");
        assertThat(output).content().isEqualToNormalizingNewlines("""
                        text,label,score,truncated,version
                        good,positive,0.875000,false,7
                        bad,negative,0.875000,false,7
                        so good,positive,0.875000,false,7
                        """);
        assertNoPart();
    }

    @Test
    void canBeReadBackWhateverTheTextsAre() throws IOException {
        Path output = folder.resolve("predictions.csv");
        jobs.succeed("--input_texts", "['a \"good\" film,\\nover lines', '\uD83C\uDFAC', '']", "--output=" + output);
        List<String> texts = new ArrayList<>();
        try (RowReader rows = ReviewFiles.open(output, ReviewColumns.DEFAULT)) {
            rows.forEachRemaining(row -> texts.add(row.text()));
        }
        assertThat(texts).containsExactly("a \"good\" film,\nover lines", "\uD83C\uDFAC", "");
    }

    @Test
    void doesNotAppearWhenTheServerFailsMidway(CapturedOutput log) throws IOException {
        server.failsFrom = 2;
        Path output = folder.resolve("predictions.csv");
        assertThat(jobs.run("--source=" + jobs.file("reviews.csv", SOURCE), "--output=" + output, "--batch-size=1"))
                .isEqualTo(7);
        Jobs.assertOneErrorLine(log, "8 calls are waiting");
        assertThat(output).doesNotExist();
        assertNoPart();
    }

    @Test
    void leavesAnOlderFileAsItIsWhenARowCannotBeRead() throws IOException {
        Path output = jobs.file("predictions.csv", "older");
        Path source = jobs.file("reviews.jsonl", "{\"text\":\"good\"}\n{\"text\":\n");
        assertThat(jobs.run("--source=" + source, "--output=" + output, "--batch-size=1"))
                .isNotZero();
        assertThat(server.calls).hasSize(1);
        assertThat(output).hasContent("older");
        assertNoPart();
    }

    @Test
    void replacesAnOlderFileWhenItIsComplete() throws IOException {
        Path output = jobs.file("predictions.csv", "older");
        jobs.succeed("--input_texts=good", "--output=" + output);
        assertThat(output).content().startsWith("text,label").doesNotContain("older");
    }

    @Test
    void isRefusedBeforeTheFirstCallWhenItCannotBeWritten(CapturedOutput log) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        for (Path output : List.of(folder.resolve("absent/predictions.csv"), directory)) {
            assertThat(jobs.run("--input_texts=good", "--output=" + output)).isEqualTo(2);
            assertThat(log).contains(output + " cannot be written");
        }
        assertThat(server.calls).isEmpty();
        assertThat(log).doesNotContain("\tat ");
        assertNoPart();
    }

    @Test
    void cannotReplaceItsSource(CapturedOutput log) throws IOException {
        Path source = jobs.file("reviews.csv", SOURCE);
        assertThat(jobs.run("--source=" + source, "--output=" + folder.resolve("./reviews.csv")))
                .isEqualTo(2);
        Jobs.assertOneErrorLine(log, "would replace their source");
        assertThat(source).content().isEqualTo(SOURCE);
    }

    private void assertNoPart() {
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
