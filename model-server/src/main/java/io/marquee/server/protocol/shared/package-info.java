/** One route that two protocols have: {@code POST /predict}. */
@NullMarked
package io.marquee.server.protocol.shared;

import org.jspecify.annotations.NullMarked;
