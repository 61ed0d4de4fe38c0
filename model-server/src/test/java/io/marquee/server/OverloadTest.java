package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.kit.test.RunningService;
import io.marquee.server.batch.Batcher;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.live.StandInClassifier;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More texts than may wait. */
class OverloadTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    /** A model that answers when it is let. */
    private static final class Held extends StandInClassifier {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public List<float[]> logits(List<Tokens> texts) {
            entered.countDown();
            try {
                assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.logits(texts);
        }
    }

    @Test
    void refusesOneCallTooManyAtOnceAndAnswersAllOthers() throws Exception {
        TestServer server = MARQUEE.server();
        LiveModels live = server.service().context().getBean(LiveModels.class);
        Held held = new Held();
        live.put(new LiveModel("held", "m", "1", null, null, null, Instant.EPOCH), held);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < ModelServerExtension.MAX_WAITING; i++) {
                answers.add(callers.submit(() -> server.predict("held", "good")));
            }
            assertThat(held.entered.await(20, TimeUnit.SECONDS)).isTrue();
            awaitTexts(server, ModelServerExtension.MAX_WAITING);
            HttpResponse<String> refused = server.predict("held", "good");
            held.released.countDown();
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(RunningService.json(refused).path("type").asString())
                    .isEqualTo("urn:marquee:problem:overloaded");
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
            assertThat(server.predict("held", "good").statusCode())
                    .as("the places are free again")
                    .isEqualTo(200);
        } finally {
            held.released.countDown();
            live.remove("held");
        }
    }

    private static void awaitTexts(TestServer server, int texts) {
        Batcher batcher = server.service().context().getBean(Batcher.class);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (batcher.texts() != texts) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
