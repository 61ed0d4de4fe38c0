package io.marquee.hub.test;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends the bytes of one file, or a range of them, with the faults that were asked for. */
final class HubTransfer {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final int BLOCK = 8192;

    private HubTransfer() {}

    static void send(HttpExchange exchange, String path, byte[] bytes, String etag, HubFaults faults)
            throws IOException {
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        boolean ranged = range.matches() && !faults.rangesIgnored() && sameTag(exchange, etag);
        int from = ranged ? Integer.parseInt(range.group(1)) : 0;
        if (ranged && from >= bytes.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", '"' + etag + '"');
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        if (ranged) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        int left = bytes.length - from;
        exchange.sendResponseHeaders(ranged ? 206 : 200, head || left == 0 ? -1 : left);
        if (!head) {
            write(exchange.getResponseBody(), faults.takeWrong(path) ? new byte[bytes.length] : bytes, from, faults);
        }
    }

    private static boolean sameTag(HttpExchange exchange, String etag) {
        String wanted = exchange.getRequestHeaders().getFirst("If-Range");
        return wanted == null || wanted.equals('"' + etag + '"');
    }

    private static void write(OutputStream out, byte[] bytes, int from, HubFaults faults) throws IOException {
        long drop = faults.takeDrop();
        for (int at = from; at < bytes.length; ) {
            int sent = at - from;
            if (drop >= 0 && sent >= drop) {
                throw new IOException("dropped, as asked");
            }
            if (faults.stallAfter() >= 0 && sent >= faults.stallAfter()) {
                out.flush();
                hold(faults);
            }
            int n = Math.min(BLOCK, bytes.length - at);
            out.write(bytes, at, n);
            at += n;
        }
    }

    private static void hold(HubFaults faults) throws IOException {
        try {
            faults.awaitRelease();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed");
        }
    }
}
