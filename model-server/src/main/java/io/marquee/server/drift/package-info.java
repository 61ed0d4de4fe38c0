/** Whether a model is still asked what it was trained for: what each version sees and says, against its training reference. */
@NullMarked
package io.marquee.server.drift;

import org.jspecify.annotations.NullMarked;
