package io.marquee.server.predict;

import io.marquee.bert.Prediction;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.LiveModel;
import java.util.List;

/**
 * What a model says.
 *
 * @param id the prediction's id, which feedback may name
 * @param model the version that answered, the same for all inputs
 * @param tokens what the model saw of each input
 * @param predictions one per input, in their order
 * @param timings where the time went
 */
public record Judgement(
        String id, LiveModel model, List<Tokens> tokens, List<Prediction> predictions, Timings timings) {}
