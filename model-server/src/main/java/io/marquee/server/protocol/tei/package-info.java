/** The classification routes of Hugging Face's Text Embeddings Inference. */
@NullMarked
package io.marquee.server.protocol.tei;

import org.jspecify.annotations.NullMarked;
