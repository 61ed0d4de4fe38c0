package io.marquee.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that says what no proper one says: bytes to a socket, and what comes back until the server closes it. */
final class RawClient {

    private static final int TIMEOUT_MS = 60_000;

    private final int port;

    RawClient(int port) {
        this.port = port;
    }

    /** A request with a body of a stated length; the connection ends after it. */
    static byte[] request(String path, byte[] body) {
        return concat(head(path, "Content-Length: " + body.length), body);
    }

    static byte[] head(String path, String... headers) {
        return ("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + String.join("\r\n", headers)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** All that the server answers to these bytes until it closes the connection; it is read while it is sent. */
    String exchange(byte[]... parts) throws IOException, InterruptedException {
        try (Socket socket = open()) {
            Thread sender = Thread.ofVirtual().start(() -> send(socket, parts));
            String answer = readAll(socket.getInputStream());
            sender.join();
            return answer;
        }
    }

    /** Sends and leaves without a word: the server gets a reset. */
    void leaveAfter(byte[] part) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(part);
            socket.setSoLinger(true, 0);
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    private static void send(Socket socket, byte[][] parts) {
        try {
            OutputStream out = socket.getOutputStream();
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException e) {
            // the server need not listen to its end
        }
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            // a reset after the answer
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
