/** A local AWS Glue that really runs its jobs: for laptops, containers and tests, never for the internet. */
@NullMarked
package io.marquee.glueendpoint;

import org.jspecify.annotations.NullMarked;
