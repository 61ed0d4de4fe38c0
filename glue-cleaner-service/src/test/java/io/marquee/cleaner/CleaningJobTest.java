package io.marquee.cleaner;

import static io.marquee.reviews.Sentiment.NEGATIVE;
import static io.marquee.reviews.Sentiment.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.store.ObjectInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What a raw dataset becomes. */
@ExtendWith(OutputCaptureExtension.class)
class CleaningJobTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    private static final List<Review> TRAIN = List.of(
            new Review("It's GREAT,<br /><br />na\u00efve & 10/10!", POSITIVE),
            new Review("<i>\u201cBad\u201d</i> \ud83d\ude00 \u2014 2 < 3 > 1", NEGATIVE),
            new Review("***", NEGATIVE));
    private static final List<Review> TEST = List.of(new Review("  A\tfilm...\n", POSITIVE));

    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(S3, folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void cleansByTheOriginalRecipeUnlessAnotherIsNamed() {
        DatasetManifest raw = bench.raw("imdb", TRAIN, TEST);
        JsonNode result = bench.clean();
        DatasetManifest cleaned = latest();
        assertThat(bench.rows(cleaned, Split.TRAIN))
                .containsExactly(
                        new Review("its great nave 1010", POSITIVE),
                        new Review("bad 2 1", NEGATIVE),
                        new Review("", NEGATIVE));
        assertThat(bench.rows(cleaned, Split.TEST)).containsExactly(new Review("a film", POSITIVE));

        assertThat(result.path("created").asBoolean()).isTrue();
        assertThat(result.path("recipe").asString()).isEqualTo("original");
        assertThat(result.path("raw_digest").asString()).isEqualTo(raw.digest());
        assertThat(result.path("rows").toString()).isEqualTo("{\"test\":1,\"train\":3}");
        assertThat(result.path("empty").asInt()).isEqualTo(1);
        assertThat(result.path("manifest").asString())
                .isEqualTo("cleaned-data/imdb/" + cleaned.digest() + "/manifest.json");
        assertThat(bench.scratch()).isEmptyDirectory();
    }

    @Test
    void theGentleRecipeKeepsSentencesAndAccents() {
        bench.raw("imdb", TRAIN, TEST);
        bench.clean("--recipe=gentle");
        assertThat(bench.rows(latest(), Split.TRAIN))
                .extracting(Review::text)
                .containsExactly("it's great, na\u00efve 10 10!", "bad 2 1", "");
        assertThat(bench.rows(latest(), Split.TEST)).containsExactly(new Review("a film...", POSITIVE));
    }

    @Test
    void theManifestTellsParentRecipeAndNumbers() {
        DatasetManifest raw = bench.raw("imdb", TRAIN, TEST);
        bench.clean("--recipe=gentle");
        DatasetManifest cleaned = latest();
        assertThat(cleaned.parent()).isEqualTo(raw.digest());
        assertThat(cleaned.recipe()).isEqualTo("gentle");
        assertThat(cleaned.source()).isEqualTo(raw.source());
        assertThat(cleaned.revision()).isEqualTo(raw.revision());
        assertThat(cleaned.producer()).startsWith("cleaner ");
        assertThat(cleaned.splits().get("train").labels())
                .containsEntry("negative", 2L)
                .containsEntry("positive", 1L);
        assertThat(cleaned.splits().get("train").empty()).isEqualTo(1);
        assertThat(cleaned.objects())
                .extracting(object -> object.key().replace(cleaned.digest(), "*"))
                .containsExactly(
                        "cleaned-data/imdb/*/train/part-00000.parquet", "cleaned-data/imdb/*/test/part-00000.parquet");
    }

    @Test
    void keepsTheOrderOfManyRows(CapturedOutput output) {
        List<Review> many = IntStream.range(0, 2500)
                .mapToObj(i -> new Review("Row " + i, i % 3 == 0 ? POSITIVE : NEGATIVE))
                .toList();
        bench.raw("imdb", many, many.subList(0, 1200));
        bench.clean();
        assertThat(bench.rows(latest(), Split.TRAIN))
                .isEqualTo(many.stream()
                        .map(review -> new Review("r" + review.text().substring(1), review.sentiment()))
                        .toList());
        assertThat(bench.rows(latest(), Split.TEST)).hasSize(1200).last().isEqualTo(new Review("row 1199", NEGATIVE));
        assertThat(output).contains("2500").contains("storing");
    }

    @Test
    void doesNothingTheSecondTimeUnlessForced(CapturedOutput output) {
        bench.raw("imdb", TRAIN, TEST);
        JsonNode first = bench.clean();
        List<ObjectInfo> before = bench.bucket().store().list("");
        JsonNode again = bench.clean();
        assertThat(again.path("created").asBoolean()).isFalse();
        assertThat(again.path("digest")).isEqualTo(first.path("digest"));
        assertThat(again.path("empty").asInt()).isEqualTo(1);
        assertThat(output).containsOnlyOnce("is cleaned by 'original' already: nothing to do");
        assertThat(bench.clean("--force").path("created").asBoolean()).isFalse();
        assertThat(output).containsOnlyOnce("nothing to do");
        assertThat(bench.bucket().store().list("")).isEqualTo(before);
    }

    @Test
    void everyRecipeAndEveryRawVersionHasItsOwn() {
        DatasetManifest old = bench.raw("imdb", TRAIN, TEST);
        bench.clean();
        String original = latest().digest();
        bench.clean("--recipe=gentle");
        assertThat(latest().digest()).isNotEqualTo(original);
        bench.raw("imdb", TRAIN.subList(0, 1), TEST);
        bench.clean();
        assertThat(latest().rows(Split.TRAIN)).isEqualTo(1);
        JsonNode back = bench.clean("--digest=" + old.digest());
        assertThat(back.path("created").asBoolean()).isFalse();
        assertThat(latest().digest()).isEqualTo(original);
    }

    private DatasetManifest latest() {
        return bench.bucket().catalog().require(Area.CLEANED, "imdb", null);
    }
}
