/** BERT classifiers in ONNX: written without Python, in 32-bit floats and in 8-bit integers, and run by ONNX Runtime. */
@NullMarked
package io.marquee.bert.onnx;

import org.jspecify.annotations.NullMarked;
