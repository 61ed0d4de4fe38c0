/** The domain: film reviews and their sentiment. */
@NullMarked
package io.marquee.reviews;

import org.jspecify.annotations.NullMarked;
