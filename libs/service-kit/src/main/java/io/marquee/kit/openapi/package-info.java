/** OpenAPI: what the kit's own routes look like, and names as JSON has them. */
@NullMarked
package io.marquee.kit.openapi;

import org.jspecify.annotations.NullMarked;
