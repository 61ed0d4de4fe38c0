package io.marquee.kit.security;

import io.marquee.base.MarqueeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** Passes bytes on until there are too many or their time is over. */
final class LimitedInput extends ServletInputStream {

    private final ServletInputStream in;
    private final BodyLimits limits;
    private final long deadline;
    private long left;

    LimitedInput(ServletInputStream in, BodyLimits limits) {
        this.in = in;
        this.limits = limits;
        this.left = limits.size().toBytes();
        this.deadline = limits.clock().getAsLong() + limits.time().toNanos();
    }

    @Override
    public int read() throws IOException {
        try {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        } catch (IOException e) {
            throw translated(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = in.read(buffer, offset, length);
            count(count);
            return count;
        } catch (IOException e) {
            throw translated(e);
        }
    }

    private void count(int bytes) {
        left -= Math.max(0, bytes);
        if (left < 0) {
            throw limits.tooLarge();
        }
        if (limits.clock().getAsLong() - deadline > 0) {
            throw limits.tooSlow();
        }
    }

    /** A sender that stalls or stops is at fault; anything else is not ours to name. */
    private IOException translated(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                throw because(limits.tooSlow(), failure);
            }
            if (cause instanceof EOFException) {
                throw because(limits.cutShort(), failure);
            }
        }
        return failure;
    }

    private static MarqueeException because(MarqueeException told, IOException cause) {
        told.initCause(cause);
        return told;
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
