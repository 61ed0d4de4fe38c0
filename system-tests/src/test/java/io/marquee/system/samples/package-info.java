/** The reviews that the repository ships. */
@NullMarked
package io.marquee.system.samples;

import org.jspecify.annotations.NullMarked;
