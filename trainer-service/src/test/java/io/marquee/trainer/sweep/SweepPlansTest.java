package io.marquee.trainer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.trainer.training.TrainingRequest;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlansTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final String GRID = "base: {dataset: films}\nmethod: grid\n";

    private final SweepPlans plans = new SweepPlans(VALIDATOR);

    @Test
    void theSampleIsSound() {
        SweepRequest sweep = SweepFile.request(SweepFile.read(Path.of("../samples/sweep.yaml")));
        assertThat(VALIDATOR.validate(sweep)).isEmpty();
        SweepPlan plan = plans.of(sweep);
        assertThat(plan.goal()).isEqualTo(Goal.MAXIMIZE);
        assertThat(plan.search().trials()).isBetween(4, 12);
    }

    @Test
    void aTrialIsTheBaseWithItsOwnOptions() {
        SweepPlan plan = plan(
                "base: {dataset: films, max_length: 64}\nmethod: grid\nparameters: {learning_rate: {values: [1e-4, 1e-3]}}");
        TrainingRequest training = plan.training(plan.search().next(List.of()).get(1), "0".repeat(32));
        assertThat(training.dataset()).isEqualTo("films");
        assertThat(training.maxLength()).isEqualTo(64);
        assertThat(training.learningRate()).isEqualTo(1e-3);
        assertThat(training.runName()).isEqualTo("trial 2");
        assertThat(training.digest()).isEqualTo("0".repeat(32));
    }

    @Test
    void theDirectionIsThatOfTheMetricUnlessSaid() {
        String parameters = "parameters: {seed: {values: [1, 2]}}\n";
        assertThat(plan(GRID + parameters).goal()).isEqualTo(Goal.MAXIMIZE);
        assertThat(plan(GRID + parameters + "metric: Val_loss").goal()).isEqualTo(Goal.MINIMIZE);
        assertThat(plan(GRID + parameters + "metric: Val_loss\ngoal: maximize").goal())
                .isEqualTo(Goal.MAXIMIZE);
    }

    @Test
    void theDigestIsThatOfWhatIsSearchedAndNotOfHowItIsWritten() {
        String first = "parameters: {seed: {values: [1, 2]}, max_length: {values: [32]}}\n";
        String second =
                "metric: Best_val_f1\nparameters:\n  max_length: {values: [32]}\n  seed:\n    values:\n    - 1\n    - 2\n";
        assertThat(plan(GRID + first).digest())
                .hasSize(32)
                .isEqualTo(plan(GRID + second).digest());
        assertThat(plan(GRID + first.replace("32", "33")).digest())
                .isNotEqualTo(plan(GRID + first).digest());
        assertThat(plan(GRID + first).search().possible())
                .isEqualTo(plan(GRID + second).search().possible());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parameters: {learning_rat: {values: [1]}} | parameters.learning_rat is no option that can be searched; did you mean 'learning_rate'?",
                "parameters: {run_name: {values: [a]}} | parameters.run_name is no option that can be searched",
                "parameters: {seed: {values: []}} | parameters.seed has no values",
                "parameters: {seed: {}} | parameters.seed needs either values, or min and max",
                "parameters: {seed: {values: [1], min: 2}} | parameters.seed needs either values, or min and max",
                "parameters: {seed: {values: [1, 1]}} | parameters.seed has the value 1 twice",
                "parameters: {seed: {values: [[1]]}} | parameters.seed has a value that is no text and no number",
                "parameters: {seed: {min: 1}} | parameters.seed needs both min and max",
                "parameters: {seed: {min: 1, max: 1}} | parameters.seed needs a max above its min",
                "parameters: {weight_decay: {min: 0, max: 1, distribution: log_uniform}} | parameters.weight_decay needs a min above 0",
                "parameters: {seed: {min: 1.5, max: 3, distribution: int_uniform}} | parameters.seed needs whole numbers",
                "parameters: {weight_decay: {min: 0, max: 1}} | parameters.weight_decay needs values: a grid has no ranges",
                "'parameters: {seed: {values: [1]}}\\ntrials: 2' | trials has no meaning for a grid",
                "'parameters: {seed: {values: [1]}}\\nmax_epochs: 2' | max_epochs has a meaning for successive_halving only",
                "'parameters: {seed: {values: [1]}}\\nmetric: Best_val_f2' | metric is no metric of a training; did you mean 'Best_val_f1'?",
                "parameters: {nb_train_epochs: {values: [1, 0]}} | parameters.nb_train_epochs must be greater than or equal to 1 (it is 0)",
                "parameters: {scheduler: {values: [linear, cubic]}} | parameters.scheduler is linear, cosine or constant (it is cubic)",
                "parameters: {recipe: {values: [original, harsh]}} | There is no cleaning recipe 'harsh'",
                "parameters: {learning_rate: {values: [fast]}} | parameters.learning_rate must be a number",
                "parameters: {train_subset_size: {values: [5]}} | train_subset_size is -1 for all reviews, or at least 10",
            })
    void whatCannotBeDoneIsRefused(String text, String message) {
        assertRefused(GRID + text.replace("'", "").replace("\\n", "\n"), message.replace("''", "'"));
    }

    @Test
    void aRandomSearchSaysHowLong() {
        String random = "base: {dataset: films}\nmethod: random\nparameters: {seed: {values: [1, 2]}}\n";
        assertRefused(random, "trials must be given");
        assertRefused(random + "trials: 3", "trials is more than the 2 combinations");
        assertThat(plan(random + "trials: 2").search().trials()).isEqualTo(2);
    }

    @Test
    void halvingSaysWhatItRations() {
        String halving =
                "base: {dataset: films}\nmethod: successive_halving\nparameters: {seed: {values: [1, 2, 3, 4]}}\n";
        assertRefused(halving, "method successive_halving needs either min_epochs and max_epochs");
        assertRefused(halving + "min_epochs: 1", "max_epochs must be given and above min_epochs");
        assertRefused(halving + "min_epochs: 2\nmax_epochs: 2", "max_epochs must be given and above min_epochs");
        assertRefused(
                halving.replace("seed", "nb_train_epochs") + "min_epochs: 1\nmax_epochs: 2",
                "parameters.nb_train_epochs is what successive halving rations");
        assertRefused(
                halving.replace("values: [1, 2, 3, 4]", "min: 1, max: 9") + "min_epochs: 1\nmax_epochs: 2",
                "parameters.seed has a range: give the number of trials");
        SweepPlan plan = plan(halving + "min_train_subset_size: 10\nmax_train_subset_size: 40\nreduction_factor: 2");
        assertThat(plan.search().trials()).isEqualTo(4 + 2 + 1);
        assertThat(plan.training(plan.search().next(List.of()).getFirst()).trainSubsetSize())
                .isEqualTo(10);
    }

    @Test
    void aGridThatIsTooLargeIsRefusedBeforeItIsMade() {
        StringBuilder text = new StringBuilder(GRID + "parameters:\n");
        for (String name : List.of("seed", "max_length", "train_batchsize", "nb_unfrozen_layers")) {
            text.append("  ").append(name).append(": {values: [");
            for (int i = 1; i <= 100; i++) {
                text.append(i).append(i < 100 ? ", " : "]}\n");
            }
        }
        assertRefused(text.toString(), "parameters have 100000000 combinations, more than the 500");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> plan("method: grid\nparameters: {max_length: {values: [0, 1, 64]},"
                        + " learning_rate: {values: [0.1, 2]}}"))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.fields())
                                .extracting(FieldProblem::field)
                                .contains("base.dataset", "parameters.max_length", "parameters.learning_rate")
                                .doesNotContain("method"));
    }

    private SweepPlan plan(String text) {
        return plans.of(SweepFile.request(SweepFile.parse("a file", text)));
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> plan(text))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT))
                .hasMessageContaining(message);
    }
}
