package io.marquee.trainer.training;

import io.marquee.bert.tokenizer.Truncation;
import io.marquee.bert.training.FineTuningOptions;
import io.marquee.bert.training.Scheduler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A request with its defaults: how to fine-tune, and the names and values that MLflow shows. */
final class TrainingParams {

    private static final int MAX_LENGTH = 500;

    private final TrainingRequest request;

    TrainingParams(TrainingRequest request) {
        this.request = request;
    }

    FineTuningOptions fineTuning() {
        return new FineTuningOptions(
                Objects.requireNonNullElse(request.nbTrainEpochs(), 4),
                Objects.requireNonNullElse(request.trainBatchsize(), 16),
                Objects.requireNonNullElse(request.testBatchsize(), 16),
                Objects.requireNonNullElse(request.nbUnfrozenLayers(), -1),
                Objects.requireNonNullElse(request.learningRate(), 1e-4),
                Objects.requireNonNullElse(request.weightDecay(), 0.01),
                Objects.requireNonNullElse(request.warmupRatio(), 0.0),
                Scheduler.byId(Objects.requireNonNullElse(request.scheduler(), Scheduler.LINEAR.id())),
                Objects.requireNonNullElse(request.maxGradNorm(), 1.0),
                Objects.requireNonNullElse(request.earlyStoppingPatience(), 0),
                request.seedOrDefault());
    }

    int maxLength() {
        return Objects.requireNonNullElse(request.maxLength(), MAX_LENGTH);
    }

    Truncation truncation() {
        return Truncation.byId(Objects.requireNonNullElse(request.truncation(), Truncation.HEAD.id()));
    }

    /** Everything that decides what comes out, by the names that users know; never a secret. */
    Map<String, String> named() {
        FineTuningOptions options = fineTuning();
        Map<String, String> params = new LinkedHashMap<>();
        params.put("dataset", request.dataset());
        params.put("recipe", request.recipeOrDefault());
        params.put("model_name", request.modelNameOrDefault());
        params.put("nb_train_epochs", String.valueOf(options.epochs()));
        params.put("train_batchsize", String.valueOf(options.trainBatchSize()));
        params.put("test_batchsize", String.valueOf(options.testBatchSize()));
        params.put("nb_unfrozen_layers", String.valueOf(options.unfrozenLayers()));
        params.put("train_subset_size", String.valueOf(request.choice().trainSubsetSize()));
        params.put("test_subset_size", String.valueOf(request.choice().testSubsetSize()));
        params.put("seed", String.valueOf(options.seed()));
        params.put("device", request.deviceOrDefault().id());
        params.put("learning_rate", String.valueOf(options.learningRate()));
        params.put("weight_decay", String.valueOf(options.weightDecay()));
        params.put("warmup_ratio", String.valueOf(options.warmupRatio()));
        params.put("scheduler", options.scheduler().id());
        params.put("max_length", String.valueOf(maxLength()));
        params.put("truncation", truncation().id());
        params.put("max_grad_norm", String.valueOf(options.maxGradNorm()));
        params.put("early_stopping_patience", String.valueOf(options.earlyStoppingPatience()));
        return params;
    }
}
