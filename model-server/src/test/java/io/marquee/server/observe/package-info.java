/** Tests of what can be seen of the server. */
@NullMarked
package io.marquee.server.observe;

import org.jspecify.annotations.NullMarked;
