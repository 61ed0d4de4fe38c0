/** The entry point of every service. */
@NullMarked
package io.marquee.kit;

import org.jspecify.annotations.NullMarked;
