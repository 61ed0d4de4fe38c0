/** JSON documents on disk. */
@NullMarked
package io.marquee.glueendpoint.store;

import org.jspecify.annotations.NullMarked;
