/** What cleans a dataset, wherever it does so: the port of the engines. */
@NullMarked
package io.marquee.cleaner.engine;

import org.jspecify.annotations.NullMarked;
