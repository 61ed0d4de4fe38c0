/** The models that answer now, and how one takes another's place while requests go on. */
@NullMarked
package io.marquee.server.live;

import org.jspecify.annotations.NullMarked;
