/** The cleaning as a Spark job: what runs in the driver and in its executors. */
@NullMarked
package io.marquee.spark;

import org.jspecify.annotations.NullMarked;
