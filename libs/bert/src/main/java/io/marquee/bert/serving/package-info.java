/** Classifiers that only answer: loaded from any model folder, computed by ONNX Runtime, without PyTorch. */
@NullMarked
package io.marquee.bert.serving;

import org.jspecify.annotations.NullMarked;
