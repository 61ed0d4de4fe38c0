/** Cleaning in this process. */
@NullMarked
package io.marquee.cleaner.embedded;

import org.jspecify.annotations.NullMarked;
