package io.marquee.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.reviews.Sentiment;
import io.marquee.reviews.codec.ParquetReviewWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Jobs that judge texts and files of texts. */
@ExtendWith(OutputCaptureExtension.class)
class InferenceJobTest {

    private static final String CSV = "text,label\na good film,1\na bad film,0\nthe worst,1\ngood\u2026,positive\n";

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
    void judgesTheTextsOfAPythonList(CapturedOutput output) throws IOException {
        JsonNode result = jobs.succeed("--input_texts", "['Very good movie!', \"It's a nasty film.\"]");
        assertThat(server.calls.toString()).isEqualTo("[[Very good movie!, It's a nasty film.]]");
        assertThat(result.path("model_name").asString()).isEqualTo("sentiment");
        assertThat(result.path("version").asString()).isEqualTo("7");
        assertThat(result.path("rows").asInt()).isEqualTo(2);
        assertThat(result.path("positive").asInt()).isEqualTo(1);
        assertThat(result.path("negative").asInt()).isEqualTo(1);
        assertThat(result.path("accuracy").asString("none")).isEqualTo("none");
        assertThat(output)
                .contains("positive (0.875): Very good movie!")
                .contains("negative (0.875): It's a nasty film.");
    }

    @Test
    void takesWhatIsNoListForOneText() throws IOException {
        assertThat(jobs.succeed("--input-texts=good, isn't it").path("positive").asInt())
                .isEqualTo(1);
        assertThat(server.calls.toString()).isEqualTo("[[good, isn't it]]");
    }

    @Test
    void comparesWithTheLabelsOfACsvFile() throws IOException {
        JsonNode result = jobs.succeed("--source=" + jobs.file("reviews.csv", CSV));
        assertThat(result.path("rows").asInt()).isEqualTo(4);
        assertThat(result.path("accuracy").asDouble()).isEqualTo(0.75);
    }

    @Test
    void readsACsvFileWithoutLabels() throws IOException {
        JsonNode result = jobs.succeed("--source=" + jobs.file("reviews.csv", "id,text\n1,good\n2,\"bad, really\"\n"));
        assertThat(server.calls.toString()).isEqualTo("[[good, bad, really]]");
        assertThat(result.path("accuracy").asString("none")).isEqualTo("none");
    }

    @Test
    void readsColumnsOfOtherNames() throws IOException {
        Path file = jobs.file("reviews.tsv", "review\tmood\ngood\tneg\nbad\tneg\n");
        JsonNode result = jobs.succeed("--source=" + file, "--text_column=review", "--label_column=mood");
        assertThat(result.path("accuracy").asDouble()).isEqualTo(0.5);
    }

    @Test
    void readsJsonLines() throws IOException {
        Path file = jobs.file("reviews.jsonl", "{\"text\":\"good\",\"label\":1}\n{\"text\":\"bad\",\"label\":0}\n");
        assertThat(jobs.succeed("--source=" + file).path("accuracy").asDouble()).isEqualTo(1);
    }

    @Test
    void readsParquet() throws IOException {
        Path file = folder.resolve("reviews.parquet");
        try (var writer = new ParquetReviewWriter(file)) {
            writer.write("good".getBytes(StandardCharsets.UTF_8), Sentiment.NEGATIVE);
            writer.write("bad".getBytes(StandardCharsets.UTF_8), Sentiment.NEGATIVE);
        }
        assertThat(jobs.succeed("--source=" + file).path("accuracy").asDouble()).isEqualTo(0.5);
    }

    @Test
    void sendsBatches() throws IOException {
        String rows = IntStream.range(0, 70).mapToObj(i -> "film " + i).collect(Collectors.joining("\n"));
        Path file = jobs.file("reviews.csv", "text\n" + rows + "\n");
        JsonNode result = jobs.succeed("--source=" + file);
        assertThat(server.batches()).containsExactly(32, 32, 6);
        assertThat(server.calls.stream().flatMap(java.util.List::stream))
                .containsExactlyElementsOf(rows.lines().toList());
        assertThat(result.path("sample")).hasSize(20);
        server.calls.clear();
        jobs.succeed("--source=" + file, "--test_batchsize=35");
        assertThat(server.batches()).containsExactly(35, 35);
    }

    @Test
    void anEmptyFileGivesNothing() throws IOException {
        JsonNode result = jobs.succeed("--source=" + jobs.file("reviews.csv", "text,label\n"));
        assertThat(result.path("rows").asInt()).isZero();
        assertThat(server.calls).isEmpty();
    }

    @Test
    void showsTheBeginningOfALongTextWithoutCuttingACharacterInTwo(CapturedOutput output) throws IOException {
        String film = "a".repeat(79) + "\uD83C\uDFAC" + " good ".repeat(30);
        JsonNode result = jobs.succeed("--input_texts=" + film);
        assertThat(result.path("truncated").asInt()).isEqualTo(1);
        assertThat(result.path("sample").path(0).path("text").asString()).isEqualTo("a".repeat(79) + "\u2026");
        assertThat(output).contains("a".repeat(79) + "\u2026").doesNotContain("a?");
    }

    @Test
    void aServerWithASlashBehindItsAddressIsTheSameServer() throws IOException {
        assertThat(jobs.succeed("--input_texts=good", "--server_url=" + server.url() + "/")
                        .path("rows")
                        .asInt())
                .isEqualTo(1);
    }
}
