/** What runs inside of Spark's executors. */
@NullMarked
package io.marquee.spark;

import org.jspecify.annotations.NullMarked;
