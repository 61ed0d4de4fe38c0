package io.marquee.trainer.training;

import io.marquee.kit.job.JobCommand;
import io.marquee.kit.job.StorageOptions;
import io.marquee.kit.job.TrackingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of one training, under the names that the original's users know. */
public abstract class TrainingJob extends JobCommand<TrainerInput> {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, the kit reads it
    private final StorageOptions storage = new StorageOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, the kit reads it
    private final TrackingOptions tracking = new TrackingOptions();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_DATASET:-imdb}",
            description = "The cleaned dataset.")
    private String dataset = "";

    @Option(
            names = "--digest",
            paramLabel = "HEX",
            defaultValue = "${env:MARQUEE_DATASET_DIGEST}",
            description = "Which version of it; the latest by default.")
    private @Nullable String digest;

    @Option(
            names = {"--experiment", "--mlflow_experiment_name"},
            paramLabel = "NAME",
            defaultValue = "${env:MLFLOW_EXP_NAME:-[Pipeline IMDB] Training}",
            description = "The MLflow experiment of the run.")
    private @Nullable String experiment;

    @Option(
            names = {"--registered-model", "--registered_model"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_REGISTERED_MODEL:-model_imdb}",
            description = "The registered model that gets a new version.")
    private @Nullable String registeredModel;

    @Option(
            names = {"--run-name", "--run_name"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_RUN_NAME}",
            description = "The run's name, for people.")
    private @Nullable String runName;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_RECIPE:-original}",
            description = "The recipe by which the dataset was cleaned; it becomes part of the model.")
    private @Nullable String recipe;

    @Option(
            names = {"--model-name", "--model_name"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_BASE_MODEL:-prajjwal1/bert-tiny}",
            description = "The base model: a Hub id, a folder, or an s3:// prefix of the bucket.")
    private @Nullable String modelName;

    @Option(
            names = {"--model-revision", "--model_revision"},
            paramLabel = "REV",
            defaultValue = "${env:MARQUEE_BASE_MODEL_REVISION:-main}",
            description = "The branch, tag or commit of a Hub id.")
    private @Nullable String modelRevision;

    @Option(
            names = {"--nb-train-epochs", "--nb_train_epochs"},
            paramLabel = "N",
            defaultValue = "${env:NB_TRAIN_EPOCHS:-4}",
            description = "Passes over the training reviews.")
    private @Nullable Integer epochs;

    @Option(
            names = {"--train-batchsize", "--train_batchsize"},
            paramLabel = "N",
            defaultValue = "${env:TRAIN_BATCHSIZE:-16}",
            description = "Reviews per step of the training.")
    private @Nullable Integer trainBatchsize;

    @Option(
            names = {"--test-batchsize", "--test_batchsize"},
            paramLabel = "N",
            defaultValue = "${env:TEST_BATCHSIZE:-16}",
            description = "Reviews per step of an evaluation.")
    private @Nullable Integer testBatchsize;

    @Option(
            names = {"--nb-unfrozen-layers", "--nb_unfrozen_layers"},
            paramLabel = "N",
            defaultValue = "${env:NB_UNFROZEN_LAYERS:--1}",
            description = "Parameter tensors that learn, counted from the end; -1 for all.")
    private @Nullable Integer unfrozenLayers;

    @Option(
            names = {"--train-subset-size", "--train_subset_size"},
            paramLabel = "N",
            defaultValue = "${env:TRAIN_SUBSET_SIZE:-5000}",
            description = "Reviews taken of the train split, a fifth of them for validation; -1 for all.")
    private @Nullable Integer trainSubset;

    @Option(
            names = {"--test-subset-size", "--test_subset_size"},
            paramLabel = "N",
            defaultValue = "${env:TEST_SUBSET_SIZE:-1000}",
            description = "Reviews taken of the test split; -1 for all.")
    private @Nullable Integer testSubset;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "${env:SEED:-60}",
            description = "Decides every choice by chance.")
    private @Nullable Long seed;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "${env:DEVICE:-cpu}",
            description = "Where it computes: cpu, or gpu where PyTorch's CUDA libraries are given.")
    private @Nullable String device;

    @Option(
            names = {"--learning-rate", "--learning_rate"},
            paramLabel = "X",
            defaultValue = "${env:LEARNING_RATE:-1e-4}",
            description = "The peak learning rate.")
    private @Nullable Double learningRate;

    @Option(
            names = {"--weight-decay", "--weight_decay"},
            paramLabel = "X",
            defaultValue = "${env:WEIGHT_DECAY:-0.01}",
            description = "AdamW's weight decay.")
    private @Nullable Double weightDecay;

    @Option(
            names = {"--warmup-ratio", "--warmup_ratio"},
            paramLabel = "X",
            defaultValue = "${env:WARMUP_RATIO:-0}",
            description = "The part of all steps in which the rate rises.")
    private @Nullable Double warmupRatio;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            defaultValue = "${env:SCHEDULER:-linear}",
            description = "How the rate falls afterwards: linear, cosine or constant.")
    private @Nullable String scheduler;

    @Option(
            names = {"--max-length", "--max_length"},
            paramLabel = "N",
            defaultValue = "${env:MAX_LENGTH:-500}",
            description = "Tokens of a review that are read.")
    private @Nullable Integer maxLength;

    @Option(
            names = "--truncation",
            paramLabel = "NAME",
            defaultValue = "${env:TRUNCATION:-head}",
            description = "Which tokens of a longer review are read: head or head_tail.")
    private @Nullable String truncation;

    @Option(
            names = {"--max-grad-norm", "--max_grad_norm"},
            paramLabel = "X",
            defaultValue = "${env:MAX_GRAD_NORM:-1.0}",
            description = "The longest gradient; longer ones are shortened.")
    private @Nullable Double maxGradNorm;

    @Option(
            names = {"--early-stopping-patience", "--early_stopping_patience"},
            paramLabel = "N",
            defaultValue = "${env:EARLY_STOPPING_PATIENCE:-0}",
            description = "Epochs without a better validation score after which it ends; 0 for never.")
    private @Nullable Integer patience;

    @Option(
            names = "--promotion",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_PROMOTION:-auto}",
            description = "What the new version may become: the champion where it is better (auto), a challenger, or "
                    + "nothing (off).")
    private @Nullable String promotion;

    @Option(
            names = {"--promotion-metric", "--promotion_metric"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_PROMOTION_METRIC:-Final_test_f1}",
            description = "The score on the test reviews by which it is compared with the champion.")
    private @Nullable String promotionMetric;

    @Option(
            names = {"--promotion-min-gain", "--promotion_min_gain"},
            paramLabel = "X",
            defaultValue = "${env:MARQUEE_PROMOTION_MIN_GAIN:-0.0}",
            description = "By how much it must be better than the champion.")
    private @Nullable Double promotionMinGain;

    @Option(
            names = {"--log-every-steps", "--log_every_steps"},
            paramLabel = "N",
            defaultValue = "${env:LOG_EVERY_STEPS:-10}",
            description = "After how many steps their metrics are logged; 0 for never.")
    private @Nullable Integer logEverySteps;

    @Option(
            names = "--resume",
            paramLabel = "WHEN",
            defaultValue = "${env:MARQUEE_RESUME:-auto}",
            description = "Whether an interrupted training of the same options goes on where it was: auto or never.")
    private @Nullable String resume;

    /** The training that the options stand for. */
    protected final TrainingRequest request() {
        return new TrainingRequest(
                dataset,
                digest,
                experiment,
                registeredModel,
                runName,
                recipe,
                modelName,
                modelRevision,
                epochs,
                trainBatchsize,
                testBatchsize,
                unfrozenLayers,
                trainSubset,
                testSubset,
                seed,
                device,
                learningRate,
                weightDecay,
                warmupRatio,
                scheduler,
                maxLength,
                truncation,
                maxGradNorm,
                patience,
                promotion,
                promotionMetric,
                promotionMinGain,
                logEverySteps,
                resume);
    }
}
