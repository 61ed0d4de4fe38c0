/** Texts in, sentiments out. */
@NullMarked
package io.marquee.server.predict;

import org.jspecify.annotations.NullMarked;
