/** The page for people who do not code: choose a metric, deploy the best version, try it live. */
@NullMarked
package io.marquee.dashboard;

import org.jspecify.annotations.NullMarked;
