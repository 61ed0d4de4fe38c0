package io.marquee.server.connection;

import java.io.IOException;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's HTTP/1.1 with one addition: while a thread answers a request it can ask for its {@link Connection}. */
public final class WatchedHttp11Protocol extends Http11NioProtocol {

    /** Called by Tomcat, which knows the class by its name. */
    public WatchedHttp11Protocol() {}

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> socket) throws IOException {
                Connection.begin(socket);
                try {
                    return super.service(socket);
                } finally {
                    Connection.end();
                }
            }
        };
    }
}
