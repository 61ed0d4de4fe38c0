/** The connection behind a request: whether the client that waits for its answer is still there. */
@NullMarked
package io.marquee.server.connection;

import org.jspecify.annotations.NullMarked;
