package io.marquee.cleaner;

import io.marquee.kit.job.JobCommand;
import io.marquee.kit.job.StorageOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the cleaning job. */
@Command(
        name = "job",
        description = "Clean a raw dataset of the bucket by a recipe.",
        footer = {"", "Examples:", "  job --dataset imdb", "  job --dataset imdb --recipe gentle"})
final class CleaningJob extends JobCommand<CleaningRequest> {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, the kit reads it
    private final StorageOptions storage = new StorageOptions();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_DATASET:-imdb}",
            description = "The raw dataset.")
    private String dataset = "";

    @Option(
            names = "--digest",
            paramLabel = "HEX",
            defaultValue = "${env:MARQUEE_RAW_DIGEST}",
            description = "Which version of it; the latest by default.")
    private @Nullable String digest;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_RECIPE:-original}",
            description =
                    "The recipe: original (letters and digits only) or gentle (keeps apostrophes and punctuation).")
    private @Nullable String recipe;

    @Option(names = "--force", description = "Clean again although the result is here.")
    private boolean force;

    @Override
    protected CleaningRequest input() {
        return new CleaningRequest(dataset, digest, recipe, force);
    }
}
