/** Where a training starts from: a model folder from the Hub, the disk or the object store. */
@NullMarked
package io.marquee.trainer.basemodel;

import org.jspecify.annotations.NullMarked;
