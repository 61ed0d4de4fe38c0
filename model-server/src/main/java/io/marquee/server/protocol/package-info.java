/** What the protocols share: bodies read within bounds, JSON token by token, the model that is asked when none is named. */
@NullMarked
package io.marquee.server.protocol;

import org.jspecify.annotations.NullMarked;
