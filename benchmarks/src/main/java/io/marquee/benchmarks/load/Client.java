package io.marquee.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One connection: it asks, reads the answer, and asks anew. */
final class Client implements AutoCloseable {

    private final InetSocketAddress server;
    private final Selector selector;
    private final Questions questions;
    private final Tally tally;
    private final LongSupplier clock;
    private final AnswerReader answer = new AnswerReader();
    private SocketChannel channel;
    private Questions.@Nullable Asked asked;
    private long askedAt;

    Client(InetSocketAddress server, Selector selector, Questions questions, Tally tally, LongSupplier clock)
            throws IOException {
        this.server = server;
        this.selector = selector;
        this.questions = questions;
        this.tally = tally;
        this.clock = clock;
        this.channel = connected();
    }

    private SocketChannel connected() throws IOException {
        SocketChannel made = SocketChannel.open(server);
        made.setOption(StandardSocketOptions.TCP_NODELAY, true);
        made.configureBlocking(false);
        made.register(selector, SelectionKey.OP_READ, this);
        return made;
    }

    /** Sends the next question. */
    void ask() throws IOException {
        Questions.Asked next = questions.next();
        asked = next;
        askedAt = clock.getAsLong();
        ByteBuffer bytes = next.request();
        // a request is small beside what a socket takes; should it be full, waiting is right
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Reads what came.
     *
     * @return whether it may ask anew: its answer is whole, right or wrong
     */
    boolean read(ByteBuffer room) throws IOException {
        room.clear();
        if (channel.read(room) < 0) {
            tally.failed("the server ended a connection");
            reconnect();
            return true;
        }
        room.flip();
        if (!answer.read(room)) {
            return false;
        }
        judge();
        boolean closing = answer.closing();
        answer.clear();
        asked = null;
        if (closing) {
            reconnect();
        }
        return true;
    }

    private void judge() {
        Questions.Asked question = asked;
        if (question == null) {
            tally.failed("an answer that nobody asked for");
        } else if (answer.status() / 100 != 2) {
            tally.failed("status " + answer.status() + ": " + answer.excerpt());
        } else if (!answer.has(question.labels())) {
            tally.failed("other labels than before: " + answer.excerpt());
        } else {
            tally.answered(askedAt, clock.getAsLong());
        }
    }

    private void reconnect() throws IOException {
        channel.close();
        answer.clear();
        asked = null;
        channel = connected();
    }

    /** Whether it waits for an answer for longer than so many nanoseconds. */
    boolean waitsLonger(long nanos, long now) {
        return asked != null && now - askedAt > nanos;
    }

    boolean waits() {
        return asked != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
