package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.tokenizer.Tokens;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backward pass still reads must not be freed when Java collects its garbage after the forward pass. */
class GradientLifetimeTest {

    private static final BertConfig CONFIG = TinyModel.config(30, 0);
    private static final int PASSES = 10;

    @TempDir
    Path folder;

    @Test
    void givesTheSameGradientsWhileGarbageIsCollected() throws InterruptedException {
        Torch.load(1);
        TinyModel.write(folder, CONFIG, TinyModel.weights(CONFIG, 9));
        List<Tokens> texts = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 8; i++) {
            texts.add(TinyModel.randomTokens(CONFIG, 4 + i % 5, random));
        }
        int[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = new Thread(() -> collect(done));
        try (BertClassifier classifier = BertClassifier.load(folder);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            Map<String, float[]> expected = training.gradients(texts, labels);
            collector.start();
            for (int pass = 0; pass < PASSES; pass++) {
                training.gradients(texts, labels)
                        .forEach((name, gradient) ->
                                assertThat(gradient).as(name).isEqualTo(expected.get(name)));
            }
        } finally {
            done.set(true);
            collector.join();
        }
    }

    /** Frees native memory that Java holds no longer, and fills what was freed with bytes that are no number. */
    private static void collect(AtomicBoolean done) {
        Random random = new Random(2);
        while (!done.get()) {
            for (int i = 0; i < 40; i++) {
                ByteBuffer noise = ByteBuffer.allocateDirect(64 + random.nextInt(1200));
                while (noise.hasRemaining()) {
                    noise.put((byte) 0xff);
                }
            }
            System.gc();
        }
    }
}
