/** The trainings: their options, their input, their result, and the work from one end to the other. */
@NullMarked
package io.marquee.trainer.training;

import org.jspecify.annotations.NullMarked;
