/** What Python's own libraries computed, and what this one computes from the same. */
@NullMarked
package io.marquee.bert.golden;

import org.jspecify.annotations.NullMarked;
