/** Why a classifier answers as it does: how much each token of a text contributes. */
@NullMarked
package io.marquee.bert.explain;

import org.jspecify.annotations.NullMarked;
