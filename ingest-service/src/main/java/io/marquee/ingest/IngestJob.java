package io.marquee.ingest;

import io.marquee.kit.job.JobCommand;
import io.marquee.kit.job.StorageOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the ingest job. */
@Command(
        name = "job",
        description = "Bring a dataset of film reviews into the bucket, from the Hugging Face Hub or from files.",
        footer = {
            "",
            "Examples:",
            "  job --dataset imdb",
            "  job --dataset stanfordnlp/imdb --revision main",
            "  job --dataset mine --source reviews.csv --text-column review --label-column sentiment",
            "  job --dataset imdb --source aclImdb_v1.tar.gz"
        })
final class IngestJob extends JobCommand<IngestRequest> {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, the kit reads it
    private final StorageOptions storage = new StorageOptions();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_DATASET:-imdb}",
            description = "The dataset: a Hub id (imdb stands for stanfordnlp/imdb), or any name for files.")
    private String dataset = "";

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "${env:MARQUEE_SOURCE:-hub}",
            description = "hub, a file or folder (Parquet, CSV, TSV, JSONL, aclImdb archive), or s3://bucket/key.")
    private @Nullable String source;

    @Option(
            names = "--revision",
            paramLabel = "REV",
            defaultValue = "${env:MARQUEE_REVISION:-main}",
            description = "The Hub's branch, tag or commit.")
    private @Nullable String revision;

    @Option(
            names = "--config",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_DATASET_CONFIG}",
            description = "Which configuration of the Hub's dataset, where it has several.")
    private @Nullable String config;

    @Option(
            names = {"--text-column", "--text_column"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_TEXT_COLUMN:-text}",
            description = "The column of the text.")
    private @Nullable String textColumn;

    @Option(
            names = {"--label-column", "--label_column"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_LABEL_COLUMN:-label}",
            description = "The column of the label: 0 or negative, 1 or positive.")
    private @Nullable String labelColumn;

    @Option(names = "--force", description = "Read the source again although the same state of it is here.")
    private boolean force;

    @Override
    protected IngestRequest input() {
        return new IngestRequest(dataset, source, revision, config, textColumn, labelColumn, force);
    }
}
