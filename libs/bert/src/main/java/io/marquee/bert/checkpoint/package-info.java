/** Checkpoints of trainings on disk. */
@NullMarked
package io.marquee.bert.checkpoint;

import org.jspecify.annotations.NullMarked;
