/** Stage 3: from cleaned reviews to an MLflow run and a registered version of the model. */
@NullMarked
package io.marquee.trainer;

import org.jspecify.annotations.NullMarked;
