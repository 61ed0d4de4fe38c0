/** Stage 1: a dataset from the Hub or from files becomes a raw dataset on S3. */
@NullMarked
package io.marquee.ingest;

import org.jspecify.annotations.NullMarked;
