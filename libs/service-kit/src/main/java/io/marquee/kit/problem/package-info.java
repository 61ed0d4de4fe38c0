/** Failures as the outside sees them: RFC 9457 problems and the counter of failures. */
@NullMarked
package io.marquee.kit.problem;

import org.jspecify.annotations.NullMarked;
