package io.marquee.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads the answers of an HTTP/1.1 server from a connection, one after the other: with a length, or in chunks. */
final class AnswerReader {

    private static final int UNKNOWN = -1;
    private static final int MOST = 64 << 20;

    private final ByteArray line = new ByteArray();
    private final ByteArray body = new ByteArray();
    private Part part = Part.STATUS;
    private int status;
    private int left = UNKNOWN;
    private boolean chunked;
    private boolean closing;

    private enum Part {
        STATUS,
        HEADERS,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        WHOLE
    }

    /**
     * Takes what came.
     *
     * @return whether the answer is whole
     * @throws IOException for what is no HTTP/1.1
     */
    boolean read(ByteBuffer came) throws IOException {
        while (came.hasRemaining() && part != Part.WHOLE) {
            if (part == Part.BODY || part == Part.CHUNK) {
                int taken = Math.min(left, came.remaining());
                body.append(came, taken);
                left -= taken;
                if (left == 0) {
                    part = part == Part.BODY ? Part.WHOLE : Part.CHUNK_END;
                }
            } else {
                byte next = came.get();
                if (next == '\n') {
                    endOfLine(line.text().strip());
                    line.clear();
                } else {
                    line.append(next);
                }
            }
        }
        return part == Part.WHOLE;
    }

    private void endOfLine(String text) throws IOException {
        switch (part) {
            case STATUS -> {
                if (!text.matches("HTTP/1\\.1 \\d{3}.*")) {
                    throw new IOException("no answer of HTTP/1.1: " + text);
                }
                status = Integer.parseInt(text.substring(9, 12));
                part = Part.HEADERS;
            }
            case HEADERS -> {
                if (text.isEmpty()) {
                    endOfHeaders();
                } else {
                    header(text.toLowerCase(Locale.ROOT));
                }
            }
            case CHUNK_SIZE -> {
                left = bounded(Long.parseLong(text.split(";")[0].strip(), 16));
                part = left == 0 ? Part.TRAILERS : Part.CHUNK;
            }
            case CHUNK_END -> part = Part.CHUNK_SIZE;
            case TRAILERS -> part = text.isEmpty() ? Part.WHOLE : Part.TRAILERS;
            case BODY, CHUNK, WHOLE -> throw new IllegalStateException("no line ends in " + part);
        }
    }

    private void header(String header) throws IOException {
        if (header.startsWith("content-length:")) {
            left = bounded(
                    Long.parseLong(header.substring("content-length:".length()).strip()));
        } else if (header.startsWith("transfer-encoding:")) {
            chunked = header.contains("chunked");
        } else if (header.startsWith("connection:")) {
            closing = header.contains("close");
        }
    }

    private void endOfHeaders() throws IOException {
        if (chunked) {
            part = Part.CHUNK_SIZE;
        } else if (left == UNKNOWN) {
            throw new IOException("an answer with status " + status + " and without a length");
        } else {
            part = left == 0 ? Part.WHOLE : Part.BODY;
        }
    }

    private static int bounded(long size) throws IOException {
        if (size < 0 || size > MOST) {
            throw new IOException("an answer of " + size + " bytes");
        }
        return (int) size;
    }

    int status() {
        return status;
    }

    /** Whether the server will end the connection. */
    boolean closing() {
        return closing;
    }

    boolean has(Labels labels) {
        return labels.are(body.bytes, body.length);
    }

    /** The beginning of the body, for a person. */
    String excerpt() {
        String text = body.text();
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** Makes ready for the next answer. */
    void clear() {
        line.clear();
        body.clear();
        part = Part.STATUS;
        left = UNKNOWN;
        chunked = false;
        closing = false;
    }

    /** Bytes that are kept from answer to answer. */
    private static final class ByteArray {

        private byte[] bytes = new byte[512];
        private int length;

        void append(byte one) {
            room(1);
            bytes[length++] = one;
        }

        void append(ByteBuffer from, int count) {
            room(count);
            from.get(bytes, length, count);
            length += count;
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }

        void clear() {
            length = 0;
        }

        String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
    }
}
