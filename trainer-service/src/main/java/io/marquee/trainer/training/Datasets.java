package io.marquee.trainer.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.tracking.DatasetInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds the cleaned dataset of a training, and tells MLflow of it. */
@Component
class Datasets {

    private static final String SCHEMA =
            "{\"mlflow_colspec\":[{\"name\":\"text\",\"type\":\"string\"},{\"name\":\"label\",\"type\":\"long\"}]}";

    private final DatasetCatalog catalog;
    private final ObjectStore store;
    private final JsonMapper json;

    Datasets(DatasetCatalog catalog, ObjectStore store, JsonMapper json) {
        this.catalog = catalog;
        this.store = store;
        this.json = json;
    }

    /**
     * The dataset that was asked for: this version, or the latest that was cleaned by the recipe.
     *
     * @throws MarqueeException NOT_FOUND, or INVALID_INPUT when that version was cleaned by another recipe
     */
    DatasetManifest choose(String dataset, @Nullable String digest, CleaningRecipe recipe) {
        if (digest == null) {
            return catalog.latest(Area.CLEANED, dataset)
                    .filter(manifest -> recipe.id().equals(manifest.recipe()))
                    .or(() -> catalog.find(
                            Area.CLEANED, dataset, manifest -> recipe.id().equals(manifest.recipe())))
                    .orElseThrow(() -> new MarqueeException(
                            FailureKind.NOT_FOUND,
                            "There is no dataset '" + dataset + "' cleaned by the recipe '" + recipe.id() + "' in "
                                    + store.uri(Area.CLEANED.prefix()) + ".",
                            "Clean it by that recipe first, or name another with --recipe."));
        }
        DatasetManifest manifest = catalog.require(Area.CLEANED, dataset, digest);
        if (!recipe.id().equals(manifest.recipe())) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The dataset " + dataset + " " + digest + " was cleaned by the recipe '" + manifest.recipe()
                            + "', not by '" + recipe.id() + "'.",
                    "Give --recipe " + manifest.recipe() + ", or another digest.");
        }
        return manifest;
    }

    /**
     * A part of a dataset as the input of a run.
     *
     * @param context what it is used for, such as {@code validation}; part of its name, since MLflow takes inputs of one
     *     name and digest for one and drops the others
     * @param split where its reviews come from; MLflow keeps the first profile of a name and digest, so that it tells of
     *     the whole split and not of one training's choice
     */
    DatasetInput input(DatasetManifest manifest, String context, Split split) {
        String profile = json.writeValueAsString(Map.of(
                "num_rows",
                manifest.rows(split),
                "content_sha256",
                manifest.contentSha256(),
                "recipe",
                String.valueOf(manifest.recipe()),
                "raw_digest",
                String.valueOf(manifest.parent())));
        return new DatasetInput(
                manifest.dataset() + "-" + context,
                manifest.digest(),
                context,
                store.uri(manifest.key()),
                SCHEMA,
                profile);
    }
}
