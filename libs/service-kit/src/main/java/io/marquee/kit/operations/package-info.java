/** Long work over REST: started, watched, cancelled, and remembered over a restart. */
@NullMarked
package io.marquee.kit.operations;

import org.jspecify.annotations.NullMarked;
