/** Workflows: jobs that triggers start, one after the other. */
@NullMarked
package io.marquee.glueendpoint.workflow;

import org.jspecify.annotations.NullMarked;
