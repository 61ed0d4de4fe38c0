package io.marquee.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

/** How much is read at once. */
class BodiesTest {

    private final Bodies bodies =
            new Bodies(new ProtocolSettings(null, DataSize.ofMegabytes(2), Duration.ofMinutes(1)));

    private Body read(int bytes) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) i;
        }
        request.setContent(content);
        Body body = bodies.read(request);
        assertThat(body.bytes()).isEqualTo(content);
        return body;
    }

    @Test
    void readsBodiesOfAnySize() throws IOException {
        for (int size : new int[] {0, 1, 4095, 4096, 4097, 70_000, 1_000_000}) {
            read(size).close();
        }
    }

    @Test
    void refusesWhatWouldTakeMoreMemoryThanThereIsAndTakesItAgainLater() throws IOException {
        List<Body> held = new ArrayList<>();
        held.add(read(900_000));
        held.add(read(900_000));
        assertThatThrownBy(() -> read(900_000))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.OVERLOADED));
        read(2000).close();
        for (Body body : held) {
            body.close();
        }
        read(900_000).close();
    }
}
