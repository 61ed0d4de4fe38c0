/** The object store port on S3. */
@NullMarked
package io.marquee.kit.s3;

import org.jspecify.annotations.NullMarked;
