package io.marquee.server.shadow;

import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Question;

/**
 * A call and what was answered.
 *
 * @param question what was asked
 * @param judgement the answer, one prediction an input
 */
record MirroredCall(Question question, Judgement judgement) {

    /** What it holds, in characters; a token id counts as one. */
    long size() {
        return question.inputs().stream()
                .mapToLong(input -> switch (input) {
                    case Input.Text it -> it.text().length();
                    case Input.TokenIds it -> it.ids().length;
                })
                .sum();
    }
}
