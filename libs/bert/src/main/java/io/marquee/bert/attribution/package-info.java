/** Integrated gradients of whatever has a derivative: how much each part of an input contributes to a value. */
@NullMarked
package io.marquee.bert.attribution;

import org.jspecify.annotations.NullMarked;
