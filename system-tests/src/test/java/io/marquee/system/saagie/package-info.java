/** The Saagie project: what its descriptors say, and that Saagie's own import tool takes them. */
@NullMarked
package io.marquee.system.saagie;

import org.jspecify.annotations.NullMarked;
