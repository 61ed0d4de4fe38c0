/** The arrows between the modules. */
@NullMarked
package io.marquee.system.arrows;

import org.jspecify.annotations.NullMarked;
