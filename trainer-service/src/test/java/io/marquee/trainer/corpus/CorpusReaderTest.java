package io.marquee.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DraftOrigin;
import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.trainer.Films;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusReaderTest {

    private static final List<Review> TRAIN = Films.reviews(120, 0);
    private static final List<Review> TEST = Films.turned(Films.reviews(30, 1000));

    @TempDir
    Path folder;

    private DatasetCatalog catalog =
            new DatasetCatalog(new FolderObjectStore(Path.of("target")), Clock.systemUTC(), "");

    @BeforeEach
    void bucket() {
        catalog = new DatasetCatalog(new FolderObjectStore(folder.resolve("bucket")), Clock.systemUTC(), "test");
    }

    @ParameterizedTest
    @CsvSource({"-1, -1, 96, 24, 30", "50, 7, 40, 10, 7", "14, 1, 12, 2, 1", "1000, 1000, 96, 24, 30"})
    void takesAsManyAsWereAskedForAndAFifthForValidation(
            int trainSize, int testSize, int train, int validation, int test) {
        for (long seed = 0; seed < 20; seed++) {
            Corpus corpus = read(publish(TRAIN, TEST), new CorpusChoice(trainSize, testSize, seed));
            assertThat(corpus.train()).hasSize(train);
            assertThat(corpus.validation()).hasSize(validation);
            assertThat(corpus.test()).hasSize(test);
            assertThat(corpus.train()).doesNotContainAnyElementsOf(corpus.validation());
            assertThat(TRAIN).containsAll(corpus.train()).containsAll(corpus.validation());
            assertThat(TEST).containsAll(corpus.test());
        }
    }

    @Test
    void labelsOfTheTestReviewsAreThoseOfTheTestSplit() {
        List<Review> turned = Films.turned(TRAIN);
        Corpus corpus = read(publish(TRAIN, turned), new CorpusChoice(-1, -1, 60));
        assertThat(corpus.test()).containsExactlyInAnyOrderElementsOf(turned);
    }

    @Test
    void theSameSeedChoosesTheSameInTheSameOrderAndAnotherSeedOthers() {
        DatasetManifest dataset = publish(TRAIN, TEST);
        var choice = new CorpusChoice(50, 10, 60);
        assertThat(read(dataset, choice)).isEqualTo(read(dataset, choice));
        Corpus other = read(dataset, new CorpusChoice(50, 10, 61));
        assertThat(other.train()).isNotEqualTo(read(dataset, choice).train());
        assertThat(other.test()).isNotEqualTo(read(dataset, choice).test());
    }

    @Test
    void namesTheTestReviewsThatStandInTheTrainSplit() {
        List<Review> test =
                Stream.concat(TEST.stream(), TRAIN.stream().limit(3)).toList();
        Corpus corpus = read(publish(TRAIN, test), new CorpusChoice(20, -1, 60));
        assertThat(corpus.known())
                .containsExactlyInAnyOrderElementsOf(TRAIN.stream().limit(3).toList());
    }

    @Test
    void refusesReviewsThatAllFeelTheSame() {
        List<Review> good =
                TRAIN.stream().filter(review -> review.sentiment().label() == 1).toList();
        assertThatThrownBy(() -> read(publish(good, TEST), new CorpusChoice(-1, -1, 60)))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT))
                .hasMessageContaining("60 train reviews that all feel the same");
    }

    @Test
    void tellsItsProgressAndLeavesNoFiles() {
        List<Progress> heard = new ArrayList<>();
        reader().read(publish(TRAIN, TEST), new CorpusChoice(-1, -1, 60), new TaskMonitor() {
            @Override
            public void report(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
        assertThat(heard).isNotEmpty().allSatisfy(it -> assertThat(it.total()).isEqualTo(150));
        assertThat(folder.resolve("data/scratch")).isEmptyDirectory();
    }

    @Test
    void endsWhenItIsCancelled() {
        DatasetManifest dataset = publish(TRAIN, TEST);
        assertThatThrownBy(() -> reader().read(dataset, new CorpusChoice(-1, -1, 60), new TaskMonitor() {
                    @Override
                    public void report(Progress progress) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                }))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
    }

    private CorpusReader reader() {
        return new CorpusReader(catalog, new DataFolder(folder.resolve("data")));
    }

    private Corpus read(DatasetManifest dataset, CorpusChoice choice) {
        return reader().read(dataset, choice, TaskMonitor.NONE);
    }

    private DatasetManifest publish(List<Review> train, List<Review> test) {
        var origin = new DraftOrigin(Area.CLEANED, "films", "invented", "1", "original", "0".repeat(32));
        try (var draft = new DatasetDraft(origin, folder.resolve("drafts"))) {
            train.forEach(review -> draft.add(Split.TRAIN, review));
            test.forEach(review -> draft.add(Split.TEST, review));
            return catalog.publish(draft, TaskMonitor.NONE).manifest();
        }
    }
}
