/** Why models answer as they do: texts in, contributions of their tokens out. */
@NullMarked
package io.marquee.server.explain;

import org.jspecify.annotations.NullMarked;
