/** Jobs as they are defined. */
@NullMarked
package io.marquee.glueendpoint.job;

import org.jspecify.annotations.NullMarked;
