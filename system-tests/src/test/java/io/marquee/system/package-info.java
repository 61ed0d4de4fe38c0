/** Tests of the whole: the arrows between the modules, and the built system as its users run it. */
@NullMarked
package io.marquee.system;

import org.jspecify.annotations.NullMarked;
