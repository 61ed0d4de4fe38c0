package io.marquee.server.protocol.openinference;

import io.marquee.server.predict.Conditions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for inference.
 *
 * @param id what the answer repeats; null where the sender gave none
 * @param inputs the tensors that came
 * @param outputs what to answer, in this order
 * @param conditions from the request's parameters {@code session}, {@code deadline_ms} and {@code windows}
 */
record InferRequest(@Nullable String id, List<Tensor> inputs, List<Wanted> outputs, Conditions conditions) {}
