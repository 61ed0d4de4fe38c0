/** Weight files: safetensors, and PyTorch checkpoints read without executing them. */
@NullMarked
package io.marquee.bert.weights;

import org.jspecify.annotations.NullMarked;
