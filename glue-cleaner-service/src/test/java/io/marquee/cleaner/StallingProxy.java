package io.marquee.cleaner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before an S3 endpoint and lets so many PUTs through; the next one never arrives, whoever sent it waits. */
final class StallingProxy implements AutoCloseable {

    private final URI target;
    private final AtomicInteger puts;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StallingProxy(URI target, int puts) throws IOException {
        this.target = target;
        this.puts = new AtomicInteger(puts);
        this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Whether a PUT is held back. */
    boolean isStalled() {
        return puts.get() < 0;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket upstream = new Socket(target.getHost(), target.getPort());
                threads.execute(() -> pump(client, upstream, true));
                threads.execute(() -> pump(upstream, client, false));
            }
        } catch (IOException e) {
            // closed: the test is over
            return;
        }
    }

    private void pump(Socket from, Socket to, boolean requests) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                // a request comes after the answer to the one before it, and so at the start of what is read
                if (requests && isPut(buffer, read) && puts.getAndDecrement() <= 0) {
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // the other side is gone, as a killed process is
            return;
        }
    }

    private static boolean isPut(byte[] buffer, int length) {
        return length > 4 && new String(buffer, 0, 4, StandardCharsets.US_ASCII).equals("PUT ");
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
