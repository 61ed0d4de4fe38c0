/** The Open Inference Protocol, version 2, over REST, with Triton's binary tensors. */
@NullMarked
package io.marquee.server.protocol.openinference;

import org.jspecify.annotations.NullMarked;
