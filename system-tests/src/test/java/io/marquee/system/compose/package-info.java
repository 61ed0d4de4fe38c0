/** What the compose file promises. */
@NullMarked
package io.marquee.system.compose;

import org.jspecify.annotations.NullMarked;
