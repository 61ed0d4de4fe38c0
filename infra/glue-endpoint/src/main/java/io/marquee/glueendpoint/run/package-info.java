/** Runs of jobs, each a JVM of its own. */
@NullMarked
package io.marquee.glueendpoint.run;

import org.jspecify.annotations.NullMarked;
