/** The dashboard in a real browser. */
@NullMarked
package io.marquee.system.browser;

import org.jspecify.annotations.NullMarked;
