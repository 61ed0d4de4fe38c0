package io.marquee.trainer.sweep;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.trainer.training.TrainerInput;
import io.marquee.trainer.training.TrainingJob;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/**
 * The trainer's job: one training, or with {@code --sweep} many of them. What the sweep file's base does not say comes
 * from the options; an option that is given on the command line comes before the file's base.
 */
@Command(
        name = "job",
        description = "Fine-tune a base model on a cleaned dataset, log the run in MLflow and register the model.",
        footer = {
            "",
            "Examples:",
            "  job --dataset imdb",
            "  job --dataset imdb --nb_train_epochs=2 --train_subset_size=-1 --recipe gentle",
            "  job --dataset imdb --model_name s3://marquee/models/bert-mini",
            "  job --dataset imdb --sweep samples/sweep.yaml"
        })
public final class TrainerJob extends TrainingJob {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--sweep",
            paramLabel = "FILE",
            defaultValue = "${env:MARQUEE_SWEEP}",
            description = "Search hyper-parameters as this YAML file says, instead of training once.")
    private @Nullable Path sweep;

    @Option(
            names = {"--checkpoint-store", "--checkpoint_store"},
            paramLabel = "NAME",
            description =
                    "Where checkpoints are kept: local, or s3 for a copy in the bucket, from which another machine "
                            + "goes on. [default: local; environment: MARQUEE_TRAINER_CHECKPOINT_STORE]")
    private @Nullable String checkpointStore;

    @Override
    protected Map<String, String> settings() {
        return checkpointStore == null ? Map.of() : Map.of("marquee.trainer.checkpoint-store", checkpointStore);
    }

    @Override
    protected TrainerInput input() {
        return sweep == null ? request() : SweepFile.request(withOptions(SweepFile.read(sweep)));
    }

    private ObjectNode withOptions(ObjectNode content) {
        Set<String> onCommandLine = given();
        for (String name : onCommandLine) {
            if (content.path("parameters").has(name)) {
                throw new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "The option " + name + " is given, and is searched by the sweep file as well.",
                        "Leave it out, or take it from the file's parameters.");
            }
        }
        ObjectNode base = SweepJson.MAPPER.valueToTree(request());
        if (content.get("base") instanceof ObjectNode given) {
            given.properties().forEach(field -> {
                if (!onCommandLine.contains(field.getKey())) {
                    base.set(field.getKey(), field.getValue());
                }
            });
            content.set("base", base);
        } else if (!content.has("base")) {
            content.set("base", base);
        }
        return content;
    }

    /** The options of a training that stand on the command line, by their names as MLflow has them. */
    private Set<String> given() {
        return Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.names()[0].replaceFirst("^--", "").replace('-', '_'))
                .collect(Collectors.toSet());
    }
}
