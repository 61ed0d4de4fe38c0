/** A real MLflow server for tests, and the suite that every tracker has to pass. */
@NullMarked
package io.marquee.tracking.test;

import org.jspecify.annotations.NullMarked;
