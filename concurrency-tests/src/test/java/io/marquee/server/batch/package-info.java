/** Races of the queue. */
@NullMarked
package io.marquee.server.batch;

import org.jspecify.annotations.NullMarked;
