/** A load generator that costs little processor time, because it shares the processors with the servers that it measures. */
@NullMarked
package io.marquee.benchmarks.load;

import org.jspecify.annotations.NullMarked;
