package io.marquee.reviews.dataset;

import static io.marquee.reviews.dataset.Bucket.bad;
import static io.marquee.reviews.dataset.Bucket.good;
import static io.marquee.reviews.dataset.Bucket.imdb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever a writer dies, readers see whole datasets, and the next writer completes the work. */
class PublishingFailuresTest {

    private static final int PUTS = 4;
    private static final List<Review> OLD = List.of(good("old"), bad("older"));
    private static final List<Review> NEW = List.of(good("new"), bad("newer"));

    @TempDir
    Path root;

    private Bucket bucket;

    @BeforeEach
    void openTheBucket() {
        bucket = new Bucket(root);
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "4,false", "1,true", "2,true", "3,true"})
    void showsNothingOfAFirstDatasetThatFailed(int put, boolean stored) {
        failToPublish(put, stored);
        assertThat(bucket.catalog().latest(Area.RAW, "imdb")).isEmpty();
        publishAgain(put > 3 || (put == 3 && stored));
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "4,false", "1,true", "2,true", "3,true"})
    void showsTheOldDatasetWhenTheNewOneFailed(int put, boolean stored) {
        DatasetManifest old = bucket.publish(imdb(), OLD, OLD).manifest();
        failToPublish(put, stored);
        assertThat(bucket.catalog().latest(Area.RAW, "imdb")).contains(old);
        assertThat(bucket.read(old, Split.TRAIN)).isEqualTo(OLD);
        publishAgain(put > 3 || (put == 3 && stored));
    }

    @ParameterizedTest
    @CsvSource({"4"})
    void showsTheNewDatasetWhenOnlyTheAnswerWasLost(int put) {
        bucket.publish(imdb(), OLD, OLD);
        failToPublish(put, true);
        DatasetManifest seen = bucket.catalog().require(Area.RAW, "imdb", null);
        assertThat(bucket.read(seen, Split.TRAIN)).isEqualTo(NEW);
        publishAgain(true);
    }

    private void failToPublish(int put, boolean stored) {
        bucket.store.failAt(put, stored);
        assertThatThrownBy(() -> bucket.publish(imdb(), NEW, NEW))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        assertThat(bucket.store.puts()).hasSize(put).hasSizeLessThanOrEqualTo(PUTS);
        assertThat(bucket.scratch).isEmptyDirectory();
        bucket.store.neverFail();
    }

    private void publishAgain(boolean wasComplete) {
        PublishedDataset again = bucket.publish(imdb(), NEW, NEW);
        assertThat(again.created()).isEqualTo(!wasComplete);
        assertThat(bucket.catalog().latest(Area.RAW, "imdb")).contains(again.manifest());
        assertThat(bucket.read(again.manifest(), Split.TRAIN)).isEqualTo(NEW);
        assertThat(bucket.read(again.manifest(), Split.TEST)).isEqualTo(NEW);
    }
}
