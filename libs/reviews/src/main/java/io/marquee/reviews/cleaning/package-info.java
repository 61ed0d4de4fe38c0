/** Cleaning recipes: one definition for every engine, and for the model's own tokenizer. */
@NullMarked
package io.marquee.reviews.cleaning;

import org.jspecify.annotations.NullMarked;
