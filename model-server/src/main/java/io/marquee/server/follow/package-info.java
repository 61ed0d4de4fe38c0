/** Follows aliases of the model registry: by asking now and then, and by being told. */
@NullMarked
package io.marquee.server.follow;

import org.jspecify.annotations.NullMarked;
