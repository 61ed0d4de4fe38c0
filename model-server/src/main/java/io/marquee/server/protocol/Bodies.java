package io.marquee.server.protocol;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Reads bodies whole, and no more of them at once than there is memory for. A buffer grows with what has come, not with
 * what was announced: a sender that stalls costs no more than it sent.
 */
@Component
@ConditionalOnWebApplication
public class Bodies {

    private static final int PAGE = 64 * 1024;
    private static final int START = 4 * 1024;

    private final Semaphore memory;

    Bodies(ProtocolSettings settings) {
        this.memory = new Semaphore((int) (settings.bodyMemory().toBytes() / PAGE));
    }

    /**
     * The body of a request; close it when its question is answered. How long it may be is the business of the filters.
     *
     * @throws MarqueeException OVERLOADED when too much is being read already
     */
    public Body read(HttpServletRequest request) throws IOException {
        Reading reading = new Reading();
        try {
            return reading.all(request.getInputStream());
        } catch (IOException | RuntimeException e) {
            memory.release(reading.pages);
            throw e;
        }
    }

    private final class Reading {
        private int pages;

        Body all(InputStream in) throws IOException {
            byte[] buffer = new byte[START];
            int length = 0;
            int count = in.read(buffer);
            while (count >= 0) {
                length += count;
                if (length == buffer.length) {
                    reserve(buffer.length * 2);
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                }
                count = in.read(buffer, length, buffer.length - length);
            }
            return new Body(Arrays.copyOf(buffer, length), memory, pages);
        }

        /** Small bodies are free: what bounds them is how many connections there are. */
        private void reserve(int bytes) {
            int wanted = bytes / PAGE - pages;
            if (wanted <= 0) {
                return;
            }
            if (!memory.tryAcquire(wanted)) {
                throw new MarqueeException(
                        FailureKind.OVERLOADED,
                        "The bodies of other calls take all the memory that there is for them.",
                        "Try again in a moment, or send less at once.");
            }
            pages += wanted;
        }
    }
}
