/** Settings: shared defaults, environment names, and the refusal of unknown keys. */
@NullMarked
package io.marquee.kit.settings;

import org.jspecify.annotations.NullMarked;
