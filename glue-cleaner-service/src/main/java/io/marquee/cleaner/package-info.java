/** Stage 2: a raw dataset becomes a cleaned one. */
@NullMarked
package io.marquee.cleaner;

import org.jspecify.annotations.NullMarked;
