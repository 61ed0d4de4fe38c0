/** The routes of the model server that Marquee takes the place of: its jobs keep working. */
@NullMarked
package io.marquee.server.protocol.original;

import org.jspecify.annotations.NullMarked;
