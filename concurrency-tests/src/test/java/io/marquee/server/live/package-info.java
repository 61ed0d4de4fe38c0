/** Races of the models that answer. */
@NullMarked
package io.marquee.server.live;

import org.jspecify.annotations.NullMarked;
