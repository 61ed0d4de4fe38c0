package io.marquee.cleaner;

import io.marquee.base.TaskMonitor;
import io.marquee.cleaner.embedded.EmbeddedEngine;
import io.marquee.kit.operations.Stage;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import io.marquee.reviews.dataset.DraftOrigin;
import io.marquee.reviews.dataset.PublishedDataset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Cleans a raw dataset by a recipe; what was cleaned already is not cleaned again. */
@Component
class CleaningStage implements Stage<CleaningRequest, CleaningResult> {

    private static final Logger log = LoggerFactory.getLogger(CleaningStage.class);

    private final DatasetCatalog catalog;
    private final EmbeddedEngine engine;
    private final DataFolder data;

    CleaningStage(DatasetCatalog catalog, EmbeddedEngine engine, DataFolder data) {
        this.catalog = catalog;
        this.engine = engine;
        this.data = data;
    }

    @Override
    public String collection() {
        return "cleanings";
    }

    @Override
    public Class<CleaningRequest> inputType() {
        return CleaningRequest.class;
    }

    @Override
    public CleaningResult run(CleaningRequest request, TaskMonitor monitor) {
        long began = System.nanoTime();
        CleaningRecipe recipe = CleaningRecipe.byId(request.recipeOrDefault());
        DatasetManifest raw = catalog.require(Area.RAW, request.dataset(), request.digest());
        Optional<DatasetManifest> known = request.forced() ? Optional.empty() : known(raw, recipe);
        if (known.isPresent()) {
            catalog.pointTo(known.get());
            log.info("{} {} is cleaned by '{}' already: nothing to do", raw.dataset(), raw.digest(), recipe.id());
            return result(new PublishedDataset(known.get(), false), began);
        }
        try (ScratchFolder scratch = new ScratchFolder(data.folder("scratch"));
                DatasetDraft draft = new DatasetDraft(DraftOrigin.cleaned(raw, recipe.id()), scratch.path())) {
            engine.clean(raw, recipe, draft, scratch.path(), monitor);
            return result(catalog.publish(draft, monitor), began);
        }
    }

    private Optional<DatasetManifest> known(DatasetManifest raw, CleaningRecipe recipe) {
        return catalog.find(
                Area.CLEANED,
                raw.dataset(),
                manifest ->
                        recipe.id().equals(manifest.recipe()) && raw.digest().equals(manifest.parent()));
    }

    private static CleaningResult result(PublishedDataset published, long began) {
        DatasetManifest manifest = published.manifest();
        return new CleaningResult(
                manifest.dataset(),
                manifest.digest(),
                published.created(),
                String.valueOf(manifest.recipe()),
                String.valueOf(manifest.parent()),
                manifest.rows(),
                manifest.splits().values().stream().mapToLong(SplitFacts::empty).sum(),
                Math.round((System.nanoTime() - began) / 1e7) / 100.0,
                manifest.key());
    }
}
