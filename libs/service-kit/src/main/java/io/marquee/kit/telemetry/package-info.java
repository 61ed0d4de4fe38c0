/** Traces: one from a job through the services to the model, sent by OTLP where an endpoint is set. */
@NullMarked
package io.marquee.kit.telemetry;

import org.jspecify.annotations.NullMarked;
