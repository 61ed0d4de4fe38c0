/** The lines that runs write, as CloudWatch Logs shows them. */
@NullMarked
package io.marquee.glueendpoint.log;

import org.jspecify.annotations.NullMarked;
