package io.marquee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Split;
import io.marquee.reviews.store.ObjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What an ingest does when its dataset, or an older one of its name, is in the bucket. */
@ExtendWith(OutputCaptureExtension.class)
class RepeatedIngestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    Bench bench;
    Path file;
    JsonNode first;

    @BeforeEach
    void ingestOnce() throws IOException {
        bench = new Bench(S3, folder);
        file = Samples.csv(folder.resolve("reviews.csv"));
        first = ingest();
        assertThat(first.path("created").asBoolean()).isTrue();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void doesNothingForTheSameStateOfASourceAndSaysSo(CapturedOutput output) {
        List<ObjectInfo> before = bench.bucket().store().list("");
        JsonNode again = ingest();
        assertThat(again.path("created").asBoolean()).isFalse();
        assertThat(again.path("digest")).isEqualTo(first.path("digest"));
        assertThat(again.path("rows")).isEqualTo(first.path("rows"));
        assertThat(output).containsOnlyOnce("is here already: nothing to do").containsOnlyOnce("reading " + file);
        assertThat(bench.bucket().store().list("")).isEqualTo(before);
    }

    @Test
    void readsItAgainWhenForced(CapturedOutput output) {
        assertThat(ingest("--force").path("created").asBoolean()).isFalse();
        assertThat(output).doesNotContain("nothing to do");
        assertThat(output.getAll().lines().filter(line -> line.contains("reading " + file)))
                .hasSize(2);
    }

    @Test
    void readsASourceThatHasChangedAndKeepsTheOldOne() throws IOException {
        Files.writeString(file, Files.readString(file) + "One more,1,test\n");
        JsonNode second = ingest();
        assertThat(second.path("created").asBoolean()).isTrue();
        assertThat(bench.rows("mine", Split.TEST)).hasSize(4);
        assertThat(bench.bucket().keys())
                .contains(
                        first.path("manifest").asString(),
                        second.path("manifest").asString());
    }

    @Test
    void pointsToTheOldDatasetAgainWhenItsSourceIsBack() throws IOException {
        String before = Files.readString(file);
        Files.writeString(file, before + "One more,1,test\n");
        ingest();
        Files.writeString(file, before);
        ingest();
        assertThat(bench.rows("mine", Split.TEST)).isEqualTo(Samples.TEST);
    }

    @Test
    void readsTheSameFileByOtherColumnsAsAnotherDataset() throws IOException {
        Files.writeString(file, "text,label,opposite,split\nGood,1,0,train\nBad,0,1,test\n");
        JsonNode usual = ingest();
        JsonNode opposite = ingest("--label-column=opposite");
        assertThat(opposite.path("created").asBoolean()).isTrue();
        assertThat(opposite.path("digest")).isNotEqualTo(usual.path("digest"));
        assertThat(bench.bucket()
                        .json(opposite.path("manifest").asString())
                        .path("source")
                        .asString())
                .isEqualTo(file + " (text, opposite)");
    }

    @Test
    void storesAnObjectAgainThatIsGone() {
        String key = first.path("manifest").asString().replace("manifest.json", "test-00000.parquet");
        bench.bucket().store().delete(key);
        assertThat(ingest().path("created").asBoolean()).isTrue();
        assertThat(bench.rows("mine", Split.TEST)).isEqualTo(Samples.TEST);
    }

    private JsonNode ingest(String... options) {
        String[] all = java.util.Arrays.copyOf(options, options.length + 2);
        all[options.length] = "--dataset=mine";
        all[options.length + 1] = "--source=" + file;
        return bench.ingest(all);
    }
}
