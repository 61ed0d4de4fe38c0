/** How good predictions are. */
@NullMarked
package io.marquee.bert.evaluation;

import org.jspecify.annotations.NullMarked;
