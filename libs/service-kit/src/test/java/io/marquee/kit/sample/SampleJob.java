package io.marquee.kit.sample;

import io.marquee.kit.job.JobCommand;
import io.marquee.kit.job.StorageOptions;
import io.marquee.kit.job.TrackingOptions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sample once. */
@Command(
        name = "job",
        description = "Steps through a dataset.",
        footerHeading = "%nExamples:%n",
        footer = "  job --dataset imdb --nb_epochs 3")
public final class SampleJob extends JobCommand<SampleInput> {

    @Mixin
    // picocli reads it
    @SuppressWarnings("UnusedVariable")
    private final StorageOptions storage = new StorageOptions();

    @Mixin
    // picocli reads it
    @SuppressWarnings("UnusedVariable")
    private final TrackingOptions tracking = new TrackingOptions();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "${env:SAMPLE_DATASET:-imdb}",
            description = "The dataset to step through.")
    private String dataset = "";

    @Option(
            names = "--nb_epochs",
            paramLabel = "N",
            defaultValue = "${env:SAMPLE_EPOCHS:-4}",
            description = "How many steps, 100%% sure.")
    private int epochs;

    @Option(names = "--mode", defaultValue = "${env:SAMPLE_MODE}", description = "How it ends.")
    private SampleInput.@Nullable Mode mode;

    @Option(names = "--upper", defaultValue = "${env:SAMPLE_UPPER:-false}", description = "Shout.")
    private boolean upper;

    @Option(names = "--text", description = "A text, none by default.")
    private @Nullable String text;

    @Override
    protected SampleInput input() {
        return new SampleInput(
                upper ? dataset.toUpperCase(Locale.ROOT) : dataset, epochs, mode, text == null ? null : List.of(text));
    }
}
