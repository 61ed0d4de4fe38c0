/** An S3 endpoint on the JVM that keeps its objects on disk: for laptops and tests, never for the internet. */
@NullMarked
package io.marquee.s3endpoint;

import org.jspecify.annotations.NullMarked;
