/** Marquee's own REST from Java: start and follow operations, ask the model server for predictions. */
@NullMarked
package io.marquee.client;

import org.jspecify.annotations.NullMarked;
