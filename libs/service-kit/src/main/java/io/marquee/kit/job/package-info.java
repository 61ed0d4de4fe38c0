/** A stage as a one-shot job: its options, its log, its exit code. */
@NullMarked
package io.marquee.kit.job;

import org.jspecify.annotations.NullMarked;
