/** Hyper-parameter search: many trainings, one run above them, the best one registered. */
@NullMarked
package io.marquee.trainer.sweep;

import org.jspecify.annotations.NullMarked;
