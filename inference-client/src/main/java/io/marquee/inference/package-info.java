/** Stage 5: texts and files of texts become predictions, in the log and, where asked for, in a file. */
@NullMarked
package io.marquee.inference;

import org.jspecify.annotations.NullMarked;
