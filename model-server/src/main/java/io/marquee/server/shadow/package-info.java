/** Lets a version hear a copy of the calls, and says how far it agrees with those that answer. */
@NullMarked
package io.marquee.server.shadow;

import org.jspecify.annotations.NullMarked;
