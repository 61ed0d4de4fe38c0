/** Our own protocol: {@code /v1/models/{name}/predict}. */
@NullMarked
package io.marquee.server.protocol.marquee;

import org.jspecify.annotations.NullMarked;
