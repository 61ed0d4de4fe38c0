package io.marquee.server.shadow;

import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judgement;
import java.util.List;

/**
 * A call and what was answered.
 *
 * @param inputs what was asked
 * @param judgement the answer, one prediction an input
 */
record MirroredCall(List<Input> inputs, Judgement judgement) {

    /** What it holds, in characters; a token id counts as one. */
    long size() {
        return inputs.stream()
                .mapToLong(input -> switch (input) {
                    case Input.Text it -> it.text().length();
                    case Input.TokenIds it -> it.ids().length;
                })
                .sum();
    }
}
