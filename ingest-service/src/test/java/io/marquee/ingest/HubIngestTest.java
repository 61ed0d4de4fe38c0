package io.marquee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.hub.test.HubServer;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Datasets of the Hub, by a Hub in this process. */
@ExtendWith(OutputCaptureExtension.class)
class HubIngestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    Path files;
    HubServer hub;
    Bench bench;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(S3, folder);
        files = folder.resolve("hub");
        Samples.hub(files, "stanfordnlp/imdb", "plain_text");
        Samples.hub(files, "ada/films", "default");
        Samples.hub(files, "ada/films", "other");
        Samples.parquet(files.resolve("datasets/ada/films/other/test-00000-of-00001.parquet"), Samples.TRAIN);
        hub = HubServer.serving(files);
    }

    @AfterEach
    void stop() {
        hub.close();
        bench.close();
    }

    @Test
    void imdbIsTheOneOfStanford() {
        JsonNode result = ingest("--dataset=imdb");
        assertThat(result.path("dataset").asString()).isEqualTo("imdb");
        assertThat(bench.rows("imdb", Split.TRAIN)).isEqualTo(Samples.TRAIN);
        assertThat(bench.rows("imdb", Split.TEST)).isEqualTo(Samples.TEST);
        DatasetManifest manifest = bench.bucket().catalog().require(Area.RAW, "imdb", null);
        assertThat(manifest.source()).isEqualTo("hub:stanfordnlp/imdb");
        assertThat(manifest.revision()).isEqualTo(hub.commit("datasets/stanfordnlp/imdb"));
        assertThat(ingest("--dataset=stanfordnlp/imdb", "--revision=main")
                        .path("created")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void asksNoFileTwiceAlsoWhenForced() {
        ingest("--dataset=imdb");
        long transfers = transfers();
        assertThat(ingest("--dataset=imdb", "--force").path("created").asBoolean())
                .isFalse();
        assertThat(transfers()).isEqualTo(transfers).isEqualTo(2);
    }

    @Test
    void readsTheDefaultConfigurationUnlessAnotherIsNamed(CapturedOutput output) {
        JsonNode usual = ingest("--dataset=ada/films");
        assertThat(usual.path("manifest").asString()).startsWith("raw/ada--films/");
        assertThat(bench.rows("ada/films", Split.TEST)).isEqualTo(Samples.TEST);
        JsonNode other = ingest("--dataset=ada/films", "--config=other");
        assertThat(other.path("created").asBoolean())
                .as("the same commit, but other rows")
                .isTrue();
        assertThat(bench.rows("ada/films", Split.TEST)).isEqualTo(Samples.TRAIN);
        assertThat(output).doesNotContain("nothing to do");
        assertThat(ingest("--dataset=ada/films").path("created").asBoolean()).isFalse();
        assertThat(bench.rows("ada/films", Split.TEST)).isEqualTo(Samples.TEST);
    }

    @Test
    void saysWhichConfigurationsThereAre(CapturedOutput output) {
        assertThat(run("--dataset=ada/films", "--config=absent")).isEqualTo(2);
        bench.assertRefused(output, "has no configuration 'absent'", "Choose one of [default, other] with --config");
    }

    @Test
    void doesNotGuessAmongConfigurationsOfWhichNoneIsUsual(CapturedOutput output) throws IOException {
        Samples.hub(files, "ada/two", "first");
        Samples.hub(files, "ada/two", "second");
        assertThat(run("--dataset=ada/two")).isEqualTo(2);
        bench.assertRefused(output, "has several configurations. Choose one of [first, second] with --config");
    }

    @Test
    void refusesADatasetWithoutATestSplit(CapturedOutput output) throws IOException {
        Samples.hub(files, "ada/half", "plain_text");
        Files.delete(files.resolve("datasets/ada/half/plain_text/test-00000-of-00001.parquet"));
        assertThat(run("--dataset=ada/half")).isEqualTo(2);
        bench.assertRefused(output, "'ada/half' has no files of a train and a test split");
    }

    @Test
    void saysThatThereIsNoSuchDataset(CapturedOutput output) {
        assertThat(run("--dataset=ada/absent")).isEqualTo(4);
        bench.assertRefused(output, "The Hub has no dataset 'ada/absent'", "Check the spelling (owner/name)");
    }

    @Test
    void saysThatTheHubIsBusyWhenItStaysSo(CapturedOutput output) {
        hub.faults().busy(100, 503, 0);
        assertThat(run("--dataset=imdb")).isEqualTo(9);
        bench.assertRefused(output, "dataset 'stanfordnlp/imdb'", "503");
    }

    @Test
    void refusesBytesThatAreNotTheHubs(CapturedOutput output) {
        hub.faults().wrongBytes("plain_text/test-00000-of-00001.parquet", 100);
        assertThat(run("--dataset=imdb")).isEqualTo(8);
        bench.assertRefused(output, "plain_text/test-00000-of-00001.parquet", "are not the Hub's");
    }

    @Test
    void wantsATokenForAGatedDatasetAndShowsItToNobody(CapturedOutput output) {
        hub.faults().wantToken("canary");
        assertThat(run("--dataset=imdb")).isEqualTo(3);
        bench.assertRefused(output, "Accept its terms on its page and set HF_TOKEN");
        ingest("--dataset=imdb", "--marquee.hub.token=canary");
        assertThat(output).doesNotContain("canary");
    }

    private JsonNode ingest(String... options) {
        return bench.ingest(withHub(options));
    }

    private int run(String... options) {
        return bench.run(withHub(options));
    }

    private String[] withHub(String... options) {
        String[] all = java.util.Arrays.copyOf(options, options.length + 1);
        all[options.length] = "--marquee.hub.endpoint=" + hub.endpoint();
        return all;
    }

    private long transfers() {
        return hub.requests().stream()
                .filter(request -> request.path().endsWith(".parquet"))
                .count();
    }
}
