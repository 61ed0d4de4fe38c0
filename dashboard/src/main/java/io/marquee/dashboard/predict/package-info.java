/** Trying a live model on a text. */
@NullMarked
package io.marquee.dashboard.predict;

import org.jspecify.annotations.NullMarked;
