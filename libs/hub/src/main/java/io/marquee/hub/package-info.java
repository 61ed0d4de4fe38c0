/** The Hugging Face Hub as a source of files: what a repository holds, and its files on disk, resumed and checked. */
@NullMarked
package io.marquee.hub;

import org.jspecify.annotations.NullMarked;
