/** Which reviews a training learns from, checks itself with and is judged by. */
@NullMarked
package io.marquee.trainer.corpus;

import org.jspecify.annotations.NullMarked;
