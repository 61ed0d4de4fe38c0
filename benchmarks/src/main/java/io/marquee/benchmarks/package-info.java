/** Measurements against the Python peers; run.sh runs both sides in turn. */
@NullMarked
package io.marquee.benchmarks;

import org.jspecify.annotations.NullMarked;
