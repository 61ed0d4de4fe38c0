package io.marquee.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A number of clients that ask one server without a pause, all in one thread. What is counted ends within the counted
 * seconds; then the clients wait for the answers that are under way, so that nothing of it burdens what is measured next.
 */
final class ClosedLoop {

    private static final int ROOM = 256 << 10;
    private static final long LOOK_MILLIS = 200;

    private final Load load;
    private final LongSupplier clock;
    private final long stop;
    private final long patience;
    private final Tally tally;
    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM);

    private ClosedLoop(Load load, LongSupplier clock) {
        this.load = load;
        this.clock = clock;
        long from = clock.getAsLong() + nanos(load.warmup());
        this.stop = from + nanos(load.seconds());
        this.patience = nanos(load.patience());
        this.tally = new Tally(from, stop);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    /** Puts a load on a server; the clock counts nanoseconds. */
    static Outcome run(Load load, LongSupplier clock) throws IOException {
        return new ClosedLoop(load, clock).run();
    }

    private Outcome run() throws IOException {
        var server = new InetSocketAddress(load.host(), load.port());
        var questions = new Questions(load);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < load.clients(); i++) {
                clients.add(new Client(server, selector, questions, tally, clock));
            }
            for (Client client : clients) {
                client.ask();
            }
            loop(selector);
        } catch (IOException e) {
            tally.failed(String.valueOf(e.getMessage()));
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
        return tally.outcome();
    }

    private void loop(Selector selector) throws IOException {
        long looked = clock.getAsLong();
        while (clock.getAsLong() - stop < 0 || clients.stream().anyMatch(Client::waits)) {
            selector.select(this::serve, LOOK_MILLIS);
            long now = clock.getAsLong();
            if (now - looked > LOOK_MILLIS * 1_000_000) {
                looked = now;
                if (clients.stream().anyMatch(client -> client.waitsLonger(patience, now))) {
                    throw new IOException("no answer within " + load.patience() + " s");
                }
            }
        }
    }

    private void serve(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            if (client.read(room) && clock.getAsLong() - stop < 0) {
                client.ask();
            }
        } catch (IOException e) {
            key.cancel();
            tally.failed(String.valueOf(e.getMessage()));
        }
    }
}
