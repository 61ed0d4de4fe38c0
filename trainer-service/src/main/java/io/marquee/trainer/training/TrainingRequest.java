package io.marquee.trainer.training;

import io.marquee.bert.model.ComputeDevice;
import io.marquee.tracking.MetricDirection;
import io.marquee.trainer.corpus.CorpusChoice;
import io.marquee.trainer.promotion.PromotionMode;
import io.marquee.trainer.promotion.PromotionPolicy;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to train: everything but the dataset has a default, taken where nothing is given.
 *
 * @param dataset the name of the cleaned dataset
 * @param digest which version of it; the latest cleaned by the recipe where none is given
 * @param experiment the MLflow experiment of the run
 * @param registeredModel the registered model that gets the next version
 * @param runName the name of the run, for people
 * @param recipe the cleaning recipe of the dataset, written into the model as well
 * @param modelName the base model: a Hub id, a folder, or an s3:// prefix
 * @param modelRevision the branch, tag or commit of a Hub id
 * @param nbTrainEpochs passes over the training reviews
 * @param trainBatchsize reviews per step of the training
 * @param testBatchsize reviews per step of an evaluation
 * @param nbUnfrozenLayers parameter tensors that learn, counted from the end; -1 for all
 * @param trainSubsetSize reviews taken of the train split, a fifth of them for validation; -1 for all
 * @param testSubsetSize reviews taken of the test split; -1 for all
 * @param seed decides every choice by chance
 * @param device where it computes
 * @param learningRate the peak learning rate
 * @param weightDecay AdamW's weight decay
 * @param warmupRatio the part of all steps in which the rate grows from 0
 * @param scheduler how the rate falls afterwards
 * @param maxLength tokens of a text that are read
 * @param truncation which tokens of a longer text are read
 * @param maxGradNorm the longest gradient; longer ones are shortened
 * @param earlyStoppingPatience epochs without a better validation score after which it ends; 0 for never
 * @param promotion what the new version may become: the champion where it is better (auto), a challenger, or nothing
 * @param promotionMetric which of the test scores decides
 * @param promotionMinGain by how much the new version must be better than the champion
 * @param logEverySteps after how many steps their metrics are logged; 0 for never
 * @param resume whether a training that was interrupted goes on where it was: auto, or never
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TrainingRequest(
        @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = "is letters, digits, dots and dashes") String dataset,

        @Nullable @Pattern(regexp = "[0-9a-f]{32}", message = "is 32 hexadecimal digits") String digest,

        @Nullable @Pattern(regexp = "\\s*\\S.*", message = "is not blank") String experiment,

        @Nullable @Pattern(regexp = "[^/:]*[^/:\\s][^/:]*", message = "is not blank and holds no / and no :") String registeredModel,

        @Nullable @Pattern(regexp = "\\s*\\S.*", message = "is not blank") String runName,

        @Nullable String recipe,

        @Nullable @Pattern(regexp = "\\s*\\S.*", message = "is not blank") String modelName,

        @Nullable @Pattern(regexp = "\\s*\\S.*", message = "is not blank") String modelRevision,

        @Nullable @Min(1) @Max(1000) Integer nbTrainEpochs,
        @Nullable @Min(1) @Max(1024) Integer trainBatchsize,
        @Nullable @Min(1) @Max(1024) Integer testBatchsize,
        @Nullable @Min(-1) Integer nbUnfrozenLayers,
        @Nullable @Min(-1) Integer trainSubsetSize,
        @Nullable @Min(-1) Integer testSubsetSize,
        @Nullable Long seed,

        @Nullable @Pattern(regexp = "cpu|gpu", message = "is cpu or gpu") String device,

        @Nullable @DecimalMin(value = "0", inclusive = false) @Max(1) Double learningRate,

        @Nullable @DecimalMin("0") @Max(1) Double weightDecay,
        @Nullable @DecimalMin("0") @Max(1) Double warmupRatio,

        @Nullable @Pattern(regexp = "linear|cosine|constant", message = "is linear, cosine or constant") String scheduler,

        @Nullable @Min(8) @Max(512) Integer maxLength,

        @Nullable @Pattern(regexp = "head|head_tail", message = "is head or head_tail") String truncation,

        @Nullable @DecimalMin(value = "0", inclusive = false) Double maxGradNorm,

        @Nullable @Min(0) Integer earlyStoppingPatience,

        @Nullable @Pattern(regexp = "auto|challenger|off", message = "is auto, challenger or off") String promotion,

        @Nullable @Pattern(
                regexp = "Final_test_(f1|accuracy|loss|ece|(precision|recall|f1)_(negative|positive))",
                message = "is a score of the test, such as Final_test_f1")
        String promotionMetric,

        @Nullable @DecimalMin("-1") @Max(1) Double promotionMinGain,
        @Nullable @Min(0) Integer logEverySteps,

        @Nullable @Pattern(regexp = "auto|never", message = "is auto or never") String resume)
        implements TrainerInput {

    static final String EXPERIMENT = "[Pipeline IMDB] Training";
    static final String REGISTERED_MODEL = "model_imdb";
    static final String RECIPE = "original";
    static final String MODEL_NAME = "prajjwal1/bert-tiny";
    static final String MODEL_REVISION = "main";
    static final String PROMOTION_METRIC = "Final_test_f1";

    /** Everything by default. */
    static TrainingRequest of(String dataset) {
        return new TrainingRequest(
                dataset, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @AssertTrue(message = "train_subset_size is -1 for all reviews, or at least 10") boolean isTrainSubsetUsable() {
        return trainSubsetSize == null || trainSubsetSize == -1 || trainSubsetSize >= CorpusChoice.FEWEST_TRAIN;
    }

    @AssertTrue(message = "test_subset_size is -1 for all reviews, or at least 1") boolean isTestSubsetUsable() {
        return testSubsetSize == null || testSubsetSize != 0;
    }

    @AssertTrue(message = "nb_unfrozen_layers is -1 for all parameter tensors, or at least 1") boolean isSomethingLearning() {
        return nbUnfrozenLayers == null || nbUnfrozenLayers != 0;
    }

    /** The experiment of its run. */
    public String experimentOrDefault() {
        return Objects.requireNonNullElse(experiment, EXPERIMENT);
    }

    String registeredModelOrDefault() {
        return Objects.requireNonNullElse(registeredModel, REGISTERED_MODEL);
    }

    /** Its cleaning recipe. */
    public String recipeOrDefault() {
        return Objects.requireNonNullElse(recipe, RECIPE);
    }

    String modelNameOrDefault() {
        return Objects.requireNonNullElse(modelName, MODEL_NAME).strip();
    }

    String modelRevisionOrDefault() {
        return Objects.requireNonNullElse(modelRevision, MODEL_REVISION).strip();
    }

    ComputeDevice deviceOrDefault() {
        return device == null ? ComputeDevice.CPU : ComputeDevice.byId(device);
    }

    int logEveryStepsOrDefault() {
        return Objects.requireNonNullElse(logEverySteps, 10);
    }

    /** Whether it goes on where it was interrupted. */
    boolean resumes() {
        return !"never".equals(resume);
    }

    long seedOrDefault() {
        return Objects.requireNonNullElse(seed, 60L);
    }

    PromotionPolicy promotionPolicy() {
        String metric = Objects.requireNonNullElse(promotionMetric, PROMOTION_METRIC);
        return new PromotionPolicy(
                PromotionMode.byId(Objects.requireNonNullElse(promotion, PromotionMode.AUTO.id())),
                metric,
                MetricDirection.of(metric) == MetricDirection.MINIMISE,
                Objects.requireNonNullElse(promotionMinGain, 0.0));
    }

    CorpusChoice choice() {
        return new CorpusChoice(
                Objects.requireNonNullElse(trainSubsetSize, 5000),
                Objects.requireNonNullElse(testSubsetSize, 1000),
                seedOrDefault());
    }
}
