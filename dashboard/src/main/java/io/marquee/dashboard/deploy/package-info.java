/** Choosing a metric and deploying the version that is best by it. */
@NullMarked
package io.marquee.dashboard.deploy;

import org.jspecify.annotations.NullMarked;
