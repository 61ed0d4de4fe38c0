/** Reviews in files: Parquet, CSV, JSON lines, the original IMDb archive. */
@NullMarked
package io.marquee.reviews.codec;

import org.jspecify.annotations.NullMarked;
