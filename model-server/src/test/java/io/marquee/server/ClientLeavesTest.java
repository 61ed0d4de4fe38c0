package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.batch.Batcher;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.live.StandInClassifier;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that do not wait for their answer. */
class ClientLeavesTest {

    private static final int WORKERS = 2;

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    /** A model that computes when it is let. */
    private static final class Held extends StandInClassifier {

        private final CountDownLatch entered = new CountDownLatch(WORKERS);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger computed = new AtomicInteger();

        @Override
        public List<float[]> logits(List<Tokens> texts) {
            entered.countDown();
            try {
                assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            computed.addAndGet(texts.size());
            return super.logits(texts);
        }
    }

    @Test
    void computesNothingForAClientWhoHasClosedItsConnection() throws Exception {
        TestServer server = MARQUEE.server();
        Held held = new Held();
        server.service()
                .context()
                .getBean(LiveModels.class)
                .put(new LiveModel("left", "m", "1", null, null, null, Instant.EPOCH), held);
        List<Socket> staying = new ArrayList<>();
        try {
            for (int i = 0; i < WORKERS; i++) {
                staying.add(ask(server));
                texts(server, i + 1);
            }
            assertThat(held.entered.await(20, TimeUnit.SECONDS)).isTrue();
            staying.add(ask(server));
            texts(server, WORKERS + 1);
            Socket leaving = ask(server);
            texts(server, WORKERS + 2);
            leaving.close();
            texts(server, WORKERS + 1);
            held.released.countDown();
            for (Socket client : staying) {
                assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
            assertThat(held.computed).hasValue(WORKERS + 1);
        } finally {
            held.released.countDown();
            for (Socket client : staying) {
                client.close();
            }
            server.service().context().getBean(LiveModels.class).remove("left");
        }
    }

    private static Socket ask(TestServer server) throws Exception {
        URI url = server.service().url();
        Socket socket = new Socket(url.getHost(), url.getPort());
        String body = "{\"texts\": [\"good\"]}";
        String request = "POST /v1/models/left/predict HTTP/1.1\r\nHost: " + url.getHost()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void texts(TestServer server, int texts) {
        Batcher batcher = server.service().context().getBean(Batcher.class);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (batcher.texts() != texts) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
