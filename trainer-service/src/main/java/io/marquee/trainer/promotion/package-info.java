/** Whether a new version takes the place of the champion: the comparison, the decision, and what the registry notes of it. */
@NullMarked
package io.marquee.trainer.promotion;

import org.jspecify.annotations.NullMarked;
