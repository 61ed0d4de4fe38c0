/** What every part shares and needs no library for: kinds of failure, secrets, progress and cancellation. */
@NullMarked
package io.marquee.base;

import org.jspecify.annotations.NullMarked;
