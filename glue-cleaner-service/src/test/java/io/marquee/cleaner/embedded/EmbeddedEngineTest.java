package io.marquee.cleaner.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DraftOrigin;
import io.marquee.reviews.store.FolderObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEngineTest {

    private static final int TRAIN_REPORTS = 100;
    private static final Review ROW = new Review("Good", Sentiment.POSITIVE);

    @TempDir
    Path folder;

    FolderObjectStore store;
    DatasetCatalog catalog;
    DatasetManifest raw;

    @BeforeEach
    void publishRaw() {
        store = new FolderObjectStore(folder.resolve("bucket"));
        catalog = new DatasetCatalog(store, Clock.systemUTC(), "test");
        try (var draft = new DatasetDraft(DraftOrigin.raw("imdb", "a test", "1"), folder)) {
            for (int i = 0; i < TRAIN_REPORTS * 1000; i++) {
                draft.add(Split.TRAIN, ROW);
            }
            draft.add(Split.TEST, ROW);
            raw = catalog.publish(draft, TaskMonitor.NONE).manifest();
        }
    }

    @Test
    void aSplitThatFailsStopsTheOtherAndIsTheOneThatIsToldOf() {
        String key = raw.objects(Split.TEST).getFirst().key();
        store.put(key, "noise".getBytes(StandardCharsets.UTF_8), "text/plain");
        var monitor = new SlowMonitor(Integer.MAX_VALUE);
        assertThatThrownBy(() -> clean(monitor))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining(key + " is not what its manifest says");
        assertThat(monitor.reports).hasValueLessThan(TRAIN_REPORTS);
    }

    @Test
    void stopsWhenItIsCancelled() {
        assertThatThrownBy(() -> clean(new SlowMonitor(3)))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
    }

    private void clean(TaskMonitor monitor) {
        try (var draft = new DatasetDraft(DraftOrigin.cleaned(raw, "original"), folder)) {
            new EmbeddedEngine(catalog, new DataFolder(folder))
                    .fill(draft, raw, CleaningRecipe.ORIGINAL, folder, monitor);
        }
    }

    /** Takes its time with every report, and is cancelled after some. */
    private static final class SlowMonitor implements TaskMonitor {

        private final int cancelledAfter;
        private final AtomicInteger reports = new AtomicInteger();

        SlowMonitor(int cancelledAfter) {
            this.cancelledAfter = cancelledAfter;
        }

        @Override
        public void report(Progress progress) {
            reports.incrementAndGet();
            LockSupport.parkNanos(50_000_000);
        }

        @Override
        public boolean isCancelled() {
            return reports.get() >= cancelledAfter;
        }
    }
}
