package io.marquee.trainer.sweep;

import io.marquee.trainer.training.TrainerInput;
import io.marquee.trainer.training.TrainingRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to search.
 *
 * @param base the options that all trials share; its {@code run_name} names the run above them
 * @param method how to search
 * @param metric what decides, by its name in MLflow; {@value #METRIC} by default
 * @param goal which values of it are the better ones; what its name suggests by default
 * @param parameters the options that differ, by name
 * @param trials how many combinations are drawn; all of the grid where a method takes lists and this is not given
 * @param seed decides what is drawn
 * @param minEpochs successive halving: epochs of the first round
 * @param maxEpochs successive halving: epochs of the last round
 * @param minTrainSubsetSize successive halving by data: reviews of the first round
 * @param maxTrainSubsetSize successive halving by data: reviews of the last round
 * @param reductionFactor successive halving: one of so many goes on to the next round
 * @param register whose models become registered versions: of the best trial, of all, of none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SweepRequest(
        @Nullable TrainingRequest base,

        @NotNull(message = "must be given: grid, random or successive_halving") @Pattern(regexp = "grid|random|successive_halving", message = "is grid, random or successive_halving") String method,

        @Nullable String metric,

        @Nullable @Pattern(regexp = "minimize|maximize", message = "is minimize or maximize") String goal,

        @NotEmpty(message = "must name at least one option") Map<String, @NotNull @Valid ParameterSpec> parameters,

        @Nullable @Min(1) @Max(MOST_TRIALS) Integer trials,

        @Nullable Long seed,
        @Nullable @Min(1) Integer minEpochs,
        @Nullable @Min(1) @Max(1000) Integer maxEpochs,
        @Nullable @Min(10) Integer minTrainSubsetSize,
        @Nullable @Min(10) Integer maxTrainSubsetSize,
        @Nullable @Min(2) @Max(100) Integer reductionFactor,

        @Nullable @Pattern(regexp = "best|all|none", message = "is best, all or none") String register)
        implements TrainerInput {

    static final int MOST_TRIALS = 500;
    static final String METRIC = "Best_val_f1";

    String metricOrDefault() {
        return Objects.requireNonNullElse(metric, METRIC);
    }

    long seedOrDefault() {
        return Objects.requireNonNullElse(seed, 60L);
    }

    String registerOrDefault() {
        return Objects.requireNonNullElse(register, "best");
    }
}
