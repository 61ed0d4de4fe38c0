/** Where reviews come from: the Hub, files and folders here or on S3, the original archive. */
@NullMarked
package io.marquee.ingest.source;

import org.jspecify.annotations.NullMarked;
