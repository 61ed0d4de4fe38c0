/** A BERT sequence classifier on the JVM: load a model, classify texts. */
@NullMarked
package io.marquee.bert;

import org.jspecify.annotations.NullMarked;
