/** The object store port: what datasets need of S3 or a folder. */
@NullMarked
package io.marquee.reviews.store;

import org.jspecify.annotations.NullMarked;
