/** What the tests of a service need: an S3 endpoint in their own process. */
@NullMarked
package io.marquee.kit.test;

import org.jspecify.annotations.NullMarked;
