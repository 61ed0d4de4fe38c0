package io.marquee.cleaner;

import io.marquee.base.TaskMonitor;
import io.marquee.cleaner.engine.Cleaned;
import io.marquee.cleaner.engine.CleaningEngine;
import io.marquee.cleaner.engine.CleaningOrder;
import io.marquee.cleaner.engine.EngineName;
import io.marquee.kit.operations.Stage;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.PublishedDataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Cleans a raw dataset by a recipe; what was cleaned already is not cleaned again. */
@Component
class CleaningStage implements Stage<CleaningRequest, CleaningResult> {

    private static final Logger log = LoggerFactory.getLogger(CleaningStage.class);

    private final DatasetCatalog catalog;
    private final Map<EngineName, CleaningEngine> engines;
    private final ForeignCleaning foreign;

    CleaningStage(DatasetCatalog catalog, List<CleaningEngine> engines, ForeignCleaning foreign) {
        this.catalog = catalog;
        this.engines = engines.stream().collect(Collectors.toMap(CleaningEngine::name, Function.identity()));
        this.foreign = foreign;
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
    public void check(CleaningRequest request) {
        RequestRules.check(request);
    }

    @Override
    public CleaningResult run(CleaningRequest request, TaskMonitor monitor) {
        Stopwatch watch = new Stopwatch();
        CleaningEngine engine = engines.get(request.engineName());
        if (engine == null) {
            return foreign.run(request, watch, monitor);
        }
        CleaningRecipe recipe = CleaningRecipe.byId(request.recipeOrDefault());
        DatasetManifest raw = catalog.require(Area.RAW, request.dataset(), request.digest());
        Optional<DatasetManifest> known = request.forced() ? Optional.empty() : catalog.findCleaned(raw, recipe.id());
        if (known.isPresent()) {
            catalog.pointTo(known.get());
            log.info("{} {} is cleaned by '{}' already: nothing to do", raw.dataset(), raw.digest(), recipe.id());
            return Results.of(new Cleaned(new PublishedDataset(known.get(), false), null), engine.name(), watch);
        }
        Cleaned cleaned = engine.clean(new CleaningOrder(raw, recipe, request.forced(), request.wishes()), monitor);
        return Results.of(cleaned, engine.name(), watch);
    }

    @Override
    public String resumeHint(CleaningRequest request) {
        return request.engineName() == EngineName.EMBEDDED
                ? "Start it again with the same input."
                : "Start it again with the same input: a run that is still active is followed, not started twice.";
    }
}
