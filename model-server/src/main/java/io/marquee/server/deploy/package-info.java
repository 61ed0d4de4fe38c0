/** Choosing a version, bringing it here, and making it live. */
@NullMarked
package io.marquee.server.deploy;

import org.jspecify.annotations.NullMarked;
