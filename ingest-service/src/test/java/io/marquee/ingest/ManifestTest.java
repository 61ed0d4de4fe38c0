package io.marquee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.dataset.FileDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the bucket holds after an ingest, to the letter. */
class ManifestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    @Test
    void tellsEverythingAboutTheDataset() throws IOException {
        Instant began = Instant.now().minusMillis(1);
        try (Bench bench = new Bench(S3, folder)) {
            Path file = Samples.csv(folder.resolve("reviews.csv"));
            JsonNode result = bench.ingest("--dataset=Mine", "--source=" + file);
            String digest = result.path("digest").asString();
            String root = "raw/mine/" + digest;
            assertThat(bench.bucket().keys())
                    .containsExactlyInAnyOrder(
                            root + "/train-00000.parquet",
                            root + "/test-00000.parquet",
                            root + "/manifest.json",
                            "raw/mine/latest.json");

            JsonNode latest = bench.bucket().json("raw/mine/latest.json");
            assertThat(latest.path("digest").asString()).isEqualTo(digest);
            assertThat(latest.path("manifest").asString()).isEqualTo(root + "/manifest.json");

            JsonNode manifest = bench.bucket().json(root + "/manifest.json");
            assertThat(manifest.path("format").asInt()).isEqualTo(1);
            assertThat(manifest.path("area").asString()).isEqualTo("RAW");
            assertThat(manifest.path("dataset").asString()).isEqualTo("mine");
            assertThat(manifest.path("contentSha256").asString())
                    .startsWith(digest)
                    .hasSize(64);
            assertThat(manifest.path("source").asString()).isEqualTo(file.toString());
            assertThat(manifest.path("revision").asString()).isEqualTo("sha256:" + FileDigest.sha256(file));
            assertThat(manifest.path("producer").asString()).startsWith("ingest ");
            assertThat(Instant.parse(manifest.path("createdAt").asString())).isBetween(began, Instant.now());
            assertThat(manifest.path("splits").path("train").toString())
                    .isEqualTo("{\"rows\":5,\"labels\":{\"negative\":2,\"positive\":3},\"duplicates\":1,\"empty\":1}");
            assertThat(manifest.path("splits").path("test").toString())
                    .isEqualTo("{\"rows\":3,\"labels\":{\"negative\":1,\"positive\":2},\"duplicates\":0,\"empty\":0}");
            assertThat(manifest.path("duplicatesAcrossSplits").asInt()).isEqualTo(1);
            assertThat(manifest.path("recipe").isNull()).isTrue();
            assertThat(manifest.path("parent").isNull()).isTrue();
            assertThat(manifest.path("objects")).hasSize(2);
            for (JsonNode object : manifest.path("objects")) {
                assertObject(bench, object);
            }
        }
    }

    private void assertObject(Bench bench, JsonNode object) {
        Path copy = folder.resolve("copy.parquet");
        bench.bucket().store().download(object.path("key").asString(), copy);
        assertThat(copy).hasSize(object.path("size").asLong());
        assertThat(FileDigest.sha256(copy)).isEqualTo(object.path("sha256").asString());
        assertThat(object.path("rows").asInt())
                .isEqualTo(object.path("split").asString().equals("train") ? 5 : 3);
    }
}
