package io.marquee.server.batch;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.CountingClassifier;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Calls, and a worker's deeds in the thread that asks. */
final class Texts {

    private static final CountingClassifier MODEL = new CountingClassifier();
    private static final Tokens TEXT = new Tokens(new int[] {101, 102}, false);

    private Texts() {}

    static TextQueue queue() {
        return new TextQueue(64, 8, 1000);
    }

    static Work work(int texts) {
        return new Work(
                MODEL,
                IntStream.range(0, texts).mapToObj(i -> TEXT).toList(),
                System.nanoTime() + Duration.ofHours(1).toNanos());
    }

    /** Computes what a closed queue has; how many texts that were. */
    static int drain(TextQueue queue) {
        int texts = 0;
        @Nullable Batch batch = queue.take();
        while (batch != null) {
            texts += batch.size();
            compute(queue, batch);
            batch = queue.take();
        }
        return texts;
    }

    static void compute(TextQueue queue, Batch batch) {
        queue.done(batch, MODEL.logits(batch.texts()));
    }

    /** 0 while it is not finished, 1 for an answer, 2 for a failure. */
    static int end(Work work) {
        return !work.isFinished() ? 0 : work.failure() == null ? 1 : 2;
    }
}
