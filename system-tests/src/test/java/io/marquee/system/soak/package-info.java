/** The model server under full load while everything about it changes, as a process of the built jar. */
@NullMarked
package io.marquee.system.soak;

import org.jspecify.annotations.NullMarked;
