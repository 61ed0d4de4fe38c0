/** One bounded queue for the texts of all calls and models, and the native threads that compute them in batches. */
@NullMarked
package io.marquee.server.batch;

import org.jspecify.annotations.NullMarked;
