/** Stage 4: deploys registered versions from MLflow and answers predictions. */
@NullMarked
package io.marquee.server;

import org.jspecify.annotations.NullMarked;
