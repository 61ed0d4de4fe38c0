/** The model folder that MLflow, Transformers and Marquee all open. */
@NullMarked
package io.marquee.bert.artifact;

import org.jspecify.annotations.NullMarked;
