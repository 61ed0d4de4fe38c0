/** What a model was trained on, in numbers: the measure by which a server sees that its texts have become others. */
@NullMarked
package io.marquee.bert.reference;

import org.jspecify.annotations.NullMarked;
