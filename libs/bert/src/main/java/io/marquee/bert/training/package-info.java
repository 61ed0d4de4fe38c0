/** Fine-tuning. */
@NullMarked
package io.marquee.bert.training;

import org.jspecify.annotations.NullMarked;
