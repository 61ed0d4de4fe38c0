package io.marquee.bert.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.ClassifierTraining;
import io.marquee.bert.model.Torch;
import io.marquee.bert.training.Scheduler;
import io.marquee.bert.weights.Safetensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole training by PyTorch's AdamW and Transformers' schedule, clipped, nothing dropped, and ours step by step. */
class GoldenTrainingTest {

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    @Test
    void losesWhatPythonLosesAndEndsWithItsWeights() {
        JsonNode golden = Golden.json("training/steps.json");
        try (BertClassifier classifier = BertClassifier.load(Golden.FOLDER.resolve("training"));
                var training = new ClassifierTraining(
                        classifier,
                        -1,
                        golden.path("weight_decay").doubleValue(),
                        golden.path("max_grad_norm").doubleValue())) {
            int number = 0;
            for (JsonNode step : golden.path("steps")) {
                double loss = training.step(
                                Golden.texts(step.path("ids")),
                                Golden.ints(step.path("labels")),
                                step.path("rate").doubleValue(),
                                number)
                        .loss();
                assertThat(loss)
                        .as("loss of step %d", number++)
                        .isCloseTo(step.path("loss").doubleValue(), within(1e-3));
            }
            assertFinalWeights(classifier);
        }
    }

    private static void assertFinalWeights(BertClassifier classifier) {
        var actual = classifier.weights();
        Safetensors.read(Golden.FOLDER.resolve("training/final.safetensors")).forEach((name, tensor) -> {
            // softmax does not see what is added to all keys: its gradient is rounding alone, which Adam makes steps of
            if (!name.endsWith("attention.self.key.bias")) {
                Golden.assertNear(name, actual.get(name).values(), tensor.values(), 1e-3, 0);
            }
        });
    }

    @Test
    void goesThroughTransformersLearningRates() {
        for (JsonNode golden : Golden.json("schedules.json")) {
            Scheduler scheduler = Scheduler.byId(golden.path("scheduler").stringValue());
            int steps = golden.path("steps").intValue();
            for (int step = 0; step < steps; step++) {
                double rate = scheduler.at(
                        step,
                        steps,
                        golden.path("learning_rate").doubleValue(),
                        golden.path("warmup_ratio").doubleValue());
                assertThat(rate)
                        .as("step %d of %s", step, golden)
                        .isCloseTo(golden.path("rates").get(step).doubleValue(), within(1e-15));
            }
        }
    }
}
