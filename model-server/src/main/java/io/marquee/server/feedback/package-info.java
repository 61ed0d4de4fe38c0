/** What people say of answers: kept on S3 as rows that a later training can take in. */
@NullMarked
package io.marquee.server.feedback;

import org.jspecify.annotations.NullMarked;
