/** Runs the races of the other packages; a race is in the package of what it tries. */
@NullMarked
package io.marquee.concurrency;

import org.jspecify.annotations.NullMarked;
