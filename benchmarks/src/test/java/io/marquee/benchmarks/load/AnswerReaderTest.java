package io.marquee.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final Labels POSITIVE = new Labels("label", List.of("positive"));
    private static final String BODY = "{\"label\": \"positive\"}";
    private static final String WITH_LENGTH = "HTTP/1.1 200 OK\r\ncontent-length: " + BODY.length() + "\r\n\r\n" + BODY;
    private static final String IN_CHUNKS = "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"
            + BODY.substring(0, 5) + "\r\n" + Integer.toHexString(BODY.length() - 5) + ";x=y\r\n" + BODY.substring(5)
            + "\r\n0\r\nTrailer: x\r\n\r\n";

    private final AnswerReader reader = new AnswerReader();

    @Test
    void readsAnAnswerWithALengthByteByByte() throws IOException {
        assertThat(byteByByte(WITH_LENGTH)).isTrue();
        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.has(POSITIVE)).isTrue();
    }

    @Test
    void readsAnAnswerInChunksByteByByte() throws IOException {
        assertThat(byteByByte(IN_CHUNKS)).isTrue();
        assertThat(reader.excerpt()).isEqualTo(BODY);
    }

    @Test
    void readsOneAnswerAfterAnother() throws IOException {
        ByteBuffer both = bytes(IN_CHUNKS + "HTTP/1.1 503 no\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(reader.read(both)).isTrue();
        assertThat(reader.closing()).isFalse();
        reader.clear();
        assertThat(reader.read(both)).isTrue();
        assertThat(reader.status()).isEqualTo(503);
        assertThat(reader.closing()).isTrue();
        assertThat(reader.has(POSITIVE)).isFalse();
    }

    @Test
    void refusesWhatIsNoAnswer() {
        assertThatThrownBy(() -> reader.read(bytes("SSH-2.0\r\n"))).hasMessageContaining("SSH-2.0");
    }

    @Test
    void refusesAnAnswerWithoutALength() {
        assertThatThrownBy(() -> reader.read(bytes("HTTP/1.1 200 OK\r\n\r\n")))
                .hasMessageContaining("without a length");
    }

    private boolean byteByByte(String answer) throws IOException {
        ByteBuffer all = bytes(answer);
        while (all.remaining() > 1) {
            assertThat(reader.read(all.slice(all.position(), 1))).isFalse();
            all.get();
        }
        return reader.read(all);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
