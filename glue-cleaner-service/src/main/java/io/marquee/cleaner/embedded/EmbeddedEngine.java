package io.marquee.cleaner.embedded;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.cleaner.engine.Cleaned;
import io.marquee.cleaner.engine.CleaningEngine;
import io.marquee.cleaner.engine.CleaningOrder;
import io.marquee.cleaner.engine.EngineName;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DraftOrigin;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cleans the splits of a dataset side by side, row by row, in memory that does not grow with them. */
@Component
class EmbeddedEngine implements CleaningEngine {

    private static final int REPORT_EVERY = 1000;

    private final DatasetCatalog catalog;
    private final DataFolder data;

    EmbeddedEngine(DatasetCatalog catalog, DataFolder data) {
        this.catalog = catalog;
        this.data = data;
    }

    @Override
    public EngineName name() {
        return EngineName.EMBEDDED;
    }

    @Override
    public Cleaned clean(CleaningOrder order, TaskMonitor monitor) {
        DatasetManifest raw = order.raw();
        CleaningRecipe recipe = order.recipe();
        try (ScratchFolder scratch = new ScratchFolder(data.folder("scratch"));
                DatasetDraft draft = new DatasetDraft(DraftOrigin.cleaned(raw, recipe.id()), scratch.path())) {
            fill(draft, raw, recipe, scratch.path(), monitor);
            return new Cleaned(catalog.publish(draft, monitor), null);
        }
    }

    /**
     * Fills a draft with the cleaned rows of a raw dataset, in their order.
     *
     * @param scratch a folder for temporary files
     */
    void fill(DatasetDraft draft, DatasetManifest raw, CleaningRecipe recipe, Path scratch, TaskMonitor monitor) {
        var progress = new RowProgress(raw.rows(Split.TRAIN) + raw.rows(Split.TEST), monitor);
        try (ExecutorService workers = Executors.newFixedThreadPool(Split.values().length)) {
            var ended = new ExecutorCompletionService<@Nullable Void>(workers);
            for (Split split : Split.values()) {
                ended.submit(() -> clean(raw, split, recipe, draft, scratch, progress), null);
            }
            try {
                for (int i = 0; i < Split.values().length; i++) {
                    // the first to end, so that one that fails is not waited for behind the other
                    ended.take().get();
                }
            } catch (ExecutionException e) {
                progress.stop();
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            } catch (InterruptedException e) {
                progress.stop();
                Thread.currentThread().interrupt();
                throw new MarqueeException(FailureKind.CANCELLED, "The cleaning was interrupted.", null, e);
            }
        }
    }

    private void clean(
            DatasetManifest raw,
            Split split,
            CleaningRecipe recipe,
            DatasetDraft draft,
            Path scratch,
            RowProgress progress) {
        try (ReviewReader rows = catalog.read(raw, split, scratch)) {
            int done = 0;
            while (rows.hasNext()) {
                Review row = rows.next();
                draft.add(split, new Review(recipe.clean(row.text()), row.sentiment()));
                if (++done % REPORT_EVERY == 0) {
                    progress.add(REPORT_EVERY);
                }
            }
            progress.add(done % REPORT_EVERY);
        }
    }
}
