/** Who may write, and how much: the API token and the size of a body. */
@NullMarked
package io.marquee.kit.security;

import org.jspecify.annotations.NullMarked;
