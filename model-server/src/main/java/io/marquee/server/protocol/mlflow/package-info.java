/** MLflow's scoring protocol, as {@code mlflow models serve} answers it for our artifact. */
@NullMarked
package io.marquee.server.protocol.mlflow;

import org.jspecify.annotations.NullMarked;
