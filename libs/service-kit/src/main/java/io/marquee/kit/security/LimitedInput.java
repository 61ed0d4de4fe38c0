package io.marquee.kit.security;

import io.marquee.base.MarqueeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** Passes bytes on until there are too many. */
final class LimitedInput extends ServletInputStream {

    private final ServletInputStream in;
    private final Supplier<MarqueeException> tooLarge;
    private long left;

    LimitedInput(ServletInputStream in, long limit, Supplier<MarqueeException> tooLarge) {
        this.in = in;
        this.left = limit;
        this.tooLarge = tooLarge;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) {
        left -= Math.max(0, bytes);
        if (left < 0) {
            throw tooLarge.get();
        }
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }
}
