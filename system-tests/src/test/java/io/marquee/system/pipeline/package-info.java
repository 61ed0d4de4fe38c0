/** The built system, started by its launcher. */
@NullMarked
package io.marquee.system.pipeline;

import org.jspecify.annotations.NullMarked;
