/** Datasets on an object store: content digests, manifests written last, readers that see all or nothing. */
@NullMarked
package io.marquee.reviews.dataset;

import org.jspecify.annotations.NullMarked;
