package io.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.trainer.promotion.PromotionMode;
import io.marquee.trainer.promotion.PromotionPolicy;
import io.marquee.trainer.sweep.TrainerJob;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainingRequestTest {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("dataset", "imdb"),
            Map.entry("recipe", "original"),
            Map.entry("model_name", "prajjwal1/bert-tiny"),
            Map.entry("nb_train_epochs", "4"),
            Map.entry("train_batchsize", "16"),
            Map.entry("test_batchsize", "16"),
            Map.entry("nb_unfrozen_layers", "-1"),
            Map.entry("train_subset_size", "5000"),
            Map.entry("test_subset_size", "1000"),
            Map.entry("seed", "60"),
            Map.entry("device", "cpu"),
            Map.entry("learning_rate", "1.0E-4"),
            Map.entry("weight_decay", "0.01"),
            Map.entry("warmup_ratio", "0.0"),
            Map.entry("scheduler", "linear"),
            Map.entry("max_length", "500"),
            Map.entry("truncation", "head"),
            Map.entry("max_grad_norm", "1.0"),
            Map.entry("early_stopping_patience", "0"));

    @Test
    void theDefaultsAreThoseOfTheOriginal() {
        assertDefaults(TrainingRequest.of("imdb"));
    }

    @Test
    void theCommandLineHasTheSameDefaults() {
        assertDefaults(job().request());
    }

    private static void assertDefaults(TrainingRequest request) {
        assertThat(new TrainingParams(request).named()).containsExactlyInAnyOrderEntriesOf(DEFAULTS);
        assertThat(request.experimentOrDefault()).isEqualTo("[Pipeline IMDB] Training");
        assertThat(request.registeredModelOrDefault()).isEqualTo("model_imdb");
        assertThat(request.modelRevisionOrDefault()).isEqualTo("main");
        assertThat(request.logEveryStepsOrDefault()).isEqualTo(10);
        assertThat(request.resumes()).isTrue();
        assertThat(request.runName()).isNull();
        assertThat(request.digest()).isNull();
        assertThat(request.promotionPolicy())
                .isEqualTo(new PromotionPolicy(PromotionMode.AUTO, "Final_test_f1", false, 0));
    }

    @Test
    void everyOptionReachesTheTraining() {
        TrainingRequest request = job(
                        "--dataset=films",
                        "--recipe=gentle",
                        "--model_name=owner/model",
                        "--nb_train_epochs=2",
                        "--train_batchsize=3",
                        "--test_batchsize=5",
                        "--nb_unfrozen_layers=7",
                        "--train_subset_size=11",
                        "--test_subset_size=13",
                        "--seed=17",
                        "--device=gpu",
                        "--learning_rate=0.19",
                        "--weight_decay=0.23",
                        "--warmup_ratio=0.29",
                        "--scheduler=cosine",
                        "--max_length=31",
                        "--truncation=head_tail",
                        "--max_grad_norm=37",
                        "--early_stopping_patience=41",
                        "--mlflow_experiment_name=mine",
                        "--registered_model=model",
                        "--log_every_steps=43",
                        "--resume=never",
                        "--run_name=run",
                        "--promotion=challenger",
                        "--promotion_metric=Final_test_loss",
                        "--promotion_min_gain=0.01",
                        "--model_revision=v1",
                        "--digest=" + "0".repeat(32))
                .request();
        assertThat(new TrainingParams(request).named())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("dataset", "films"),
                        Map.entry("recipe", "gentle"),
                        Map.entry("model_name", "owner/model"),
                        Map.entry("nb_train_epochs", "2"),
                        Map.entry("train_batchsize", "3"),
                        Map.entry("test_batchsize", "5"),
                        Map.entry("nb_unfrozen_layers", "7"),
                        Map.entry("train_subset_size", "11"),
                        Map.entry("test_subset_size", "13"),
                        Map.entry("seed", "17"),
                        Map.entry("device", "gpu"),
                        Map.entry("learning_rate", "0.19"),
                        Map.entry("weight_decay", "0.23"),
                        Map.entry("warmup_ratio", "0.29"),
                        Map.entry("scheduler", "cosine"),
                        Map.entry("max_length", "31"),
                        Map.entry("truncation", "head_tail"),
                        Map.entry("max_grad_norm", "37.0"),
                        Map.entry("early_stopping_patience", "41")));
        assertThat(request.experimentOrDefault()).isEqualTo("mine");
        assertThat(request.registeredModelOrDefault()).isEqualTo("model");
        assertThat(request.logEveryStepsOrDefault()).isEqualTo(43);
        assertThat(request.resumes()).isFalse();
        assertThat(request.runName()).isEqualTo("run");
        assertThat(request.promotionPolicy())
                .isEqualTo(new PromotionPolicy(PromotionMode.CHALLENGER, "Final_test_loss", true, 0.01));
        assertThat(request.modelRevisionOrDefault()).isEqualTo("v1");
        assertThat(request.digest()).isEqualTo("0".repeat(32));
    }

    private static TrainingJob job(String... options) {
        var job = new TrainerJob();
        new CommandLine(job).parseArgs(options);
        return job;
    }
}
