/** Texts to token ids, with the cleaning recipe inside. */
@NullMarked
package io.marquee.bert.tokenizer;

import org.jspecify.annotations.NullMarked;
