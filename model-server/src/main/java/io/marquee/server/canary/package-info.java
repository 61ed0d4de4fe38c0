/** Watches versions that are given a share of the calls, and takes it from those that do badly. */
@NullMarked
package io.marquee.server.canary;

import org.jspecify.annotations.NullMarked;
