package io.marquee.server.connection;

import io.marquee.server.batch.Caller;
import java.io.IOException;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The connection whose request a thread answers. */
final class Connection {

    private static final ThreadLocal<SocketWrapperBase<?>> MINE = new ThreadLocal<>();

    private Connection() {}

    static void begin(SocketWrapperBase<?> socket) {
        MINE.set(socket);
    }

    static void end() {
        MINE.remove();
    }

    /**
     * The client of this thread's request, to be asked in this thread. Tomcat itself does not look at a connection while a
     * request is answered, so it reads ahead without waiting: what is there stays for the next request, and the end of the
     * stream means that the client has closed its side and would not read an answer.
     */
    static Caller ofThisThread() {
        SocketWrapperBase<?> socket = MINE.get();
        return socket == null ? Caller.PATIENT : () -> hasClosed(socket);
    }

    private static boolean hasClosed(SocketWrapperBase<?> socket) {
        try {
            var unused = socket.isReadyForRead();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
