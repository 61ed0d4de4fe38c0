/** The datasets of the bucket, for the services that read or write them. */
@NullMarked
package io.marquee.kit.datasets;

import org.jspecify.annotations.NullMarked;
