package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** MLflow's server closes idle connections just when a request is on its way. */
class StaleConnectionTest {

    private static final Run RUN = new Run("r", "1", "x", "mlflow-artifacts:/1/r/artifacts");

    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void sendsAPostAgainThatMetAClosingConnection() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(server));
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            try (Tracking tracking = new MlflowTracking(TrackingSettings.of(url))) {
                for (int step = 0; step < 5; step++) {
                    tracking.logMetrics(RUN, List.of(new MetricPoint("loss", 1, step)));
                }
            }
            assertThat(answered).hasValue(5);
        }
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answerOnce(socket));
            }
        } catch (IOException e) {
            // the test has ended
            Thread.currentThread().interrupt();
        }
    }

    /** Answers one request, keeps the connection, and closes it on the next without an answer. */
    private void answerOnce(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            readRequest(in);
            answered.incrementAndGet();
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
            in.readLine();
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readRequest(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            assertThat(in.read()).isNotNegative();
        }
    }
}
