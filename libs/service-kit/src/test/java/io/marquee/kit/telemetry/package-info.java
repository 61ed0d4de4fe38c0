/** Tests of the traces. */
@NullMarked
package io.marquee.kit.telemetry;

import org.jspecify.annotations.NullMarked;
