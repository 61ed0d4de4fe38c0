package io.marquee.cleaner;

import io.marquee.kit.job.JobCommand;
import io.marquee.kit.job.StorageOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the cleaning job. */
@Command(
        name = "job",
        description = "Clean a raw dataset of the bucket by a recipe, here or on AWS Glue.",
        footer = {
            "",
            "Examples:",
            "  job --dataset imdb",
            "  job --dataset imdb --recipe gentle",
            "  job --dataset imdb --engine glue --role GlueJobs --workers 4",
            "  job --engine glue-job-run --job-name nightly-cleaning --argument day=monday"
        })
final class CleaningJob extends JobCommand<CleaningRequest> {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, the kit reads it
    private final StorageOptions storage = new StorageOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, the kit reads it
    private final GlueOptions glue = new GlueOptions();

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

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_ENGINE:-embedded}",
            description = "Where: embedded (in this process), glue (our job on AWS Glue) or glue-job-run (a job or "
                    + "workflow of your own on AWS Glue, started as it is).")
    private @Nullable String engine;

    @Option(
            names = "--job-name",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_GLUE_JOB}",
            description = "The Glue job; by default marquee.glue.job-name.")
    private @Nullable String jobName;

    @Option(
            names = "--workflow-name",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_GLUE_WORKFLOW}",
            description = "The Glue workflow, instead of a job (glue-job-run).")
    private @Nullable String workflowName;

    @Option(
            names = "--argument",
            paramLabel = "NAME=VALUE",
            description =
                    "An argument of the job, or a property of the workflow's run; may be repeated (glue-job-run).")
    private Map<String, String> arguments = new LinkedHashMap<>();

    @Option(
            names = "--worker-type",
            paramLabel = "TYPE",
            description = "The type of the run's workers; by default marquee.glue.worker-type, or the job's own.")
    private @Nullable String workerType;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many workers the run has; by default marquee.glue.workers, or the job's own.")
    private @Nullable Integer workers;

    @Override
    protected CleaningRequest input() {
        return new CleaningRequest(
                dataset, digest, recipe, force, engine, jobName, workflowName, arguments, workerType, workers);
    }
}
