/** What can be seen of the server from outside: metrics, spans, the access log. */
@NullMarked
package io.marquee.server.observe;

import org.jspecify.annotations.NullMarked;
