/** A service as small as can be, for the kit's own tests. */
@NullMarked
package io.marquee.kit.sample;

import org.jspecify.annotations.NullMarked;
