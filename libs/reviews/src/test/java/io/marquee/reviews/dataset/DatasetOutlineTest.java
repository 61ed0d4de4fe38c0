package io.marquee.reviews.dataset;

import static io.marquee.reviews.dataset.Bucket.bad;
import static io.marquee.reviews.dataset.Bucket.good;
import static io.marquee.reviews.dataset.Bucket.imdb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetOutlineTest {

    private static final List<Review> TRAIN = many(3000);
    private static final List<Review> TEST = List.of(bad("fine 1"), good("new"), good(""), bad("new"));

    @TempDir
    Path root;

    private Bucket bucket;

    @BeforeEach
    void openTheBucket() {
        bucket = new Bucket(root);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1024, 1025, 3000})
    void tellsWhatADraftTellsHoweverTheRowsAreCut(int part) {
        DatasetManifest expected = bucket.publish(imdb(), TRAIN, TEST).manifest();
        DatasetOutline outline = outline(part);
        assertThat(outline.contentSha256()).isEqualTo(expected.contentSha256());
        assertThat(outline.facts()).isEqualTo(expected.splits());
        assertThat(outline.duplicatesAcrossSplits()).isEqualTo(expected.duplicatesAcrossSplits());
    }

    @Test
    void storesNothingWhenTheSameContentIsThere() {
        DatasetManifest there = bucket.publish(imdb(), TRAIN, TEST).manifest();
        PublishedDataset published = bucket.catalog()
                .publish(
                        outline(100),
                        digest -> {
                            throw new AssertionError("nothing is to be stored");
                        },
                        TaskMonitor.NONE);
        assertThat(published).isEqualTo(new PublishedDataset(there, false));
    }

    @Test
    void writesTheManifestAfterTheObjectsAndNotAtAllWhenTheyFail() {
        assertThatThrownBy(() -> bucket.catalog()
                        .publish(
                                outline(100),
                                digest -> {
                                    throw new IllegalStateException("no room");
                                },
                                TaskMonitor.NONE))
                .hasMessage("no room");
        assertThat(bucket.store.puts()).isEmpty();
    }

    @Test
    void refusesASplitWithoutRows() {
        var outline = new DatasetOutline(imdb());
        outline.add(Split.TRAIN, tally(TRAIN));
        assertThatThrownBy(() -> bucket.catalog().publish(outline, digest -> List.of(), TaskMonitor.NONE))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("split test of imdb");
    }

    @Test
    void aTallyThatHasTravelledTakesMoreRows() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(tally(TRAIN.subList(0, 10)));
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var arrived = (RowTally) in.readObject();
            arrived.add("more".getBytes(StandardCharsets.UTF_8), TRAIN.get(0).sentiment());
            assertThat(arrived.rows()).isEqualTo(11);
        }
    }

    private static DatasetOutline outline(int part) {
        var outline = new DatasetOutline(imdb());
        for (int from = 0; from < TRAIN.size(); from += part) {
            outline.add(Split.TRAIN, tally(TRAIN.subList(from, Math.min(from + part, TRAIN.size()))));
        }
        outline.add(Split.TEST, tally(TEST));
        return outline;
    }

    private static RowTally tally(List<Review> rows) {
        var tally = new RowTally();
        rows.forEach(row -> tally.add(row.text().getBytes(StandardCharsets.UTF_8), row.sentiment()));
        return tally;
    }

    private static List<Review> many(int count) {
        List<Review> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = i % 10 == 0 ? "" : "fine " + i % 500;
            rows.add(i % 3 == 0 ? good(text) : bad(text));
        }
        return rows;
    }
}
