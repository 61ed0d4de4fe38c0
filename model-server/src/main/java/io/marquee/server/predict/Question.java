package io.marquee.server.predict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model, whatever protocol it came by.
 *
 * @param model the name under which the model answers
 * @param version the version that must answer; null for whichever is live
 * @param inputs what to judge, at least one
 */
public record Question(String model, @Nullable String version, List<Input> inputs, Conditions conditions) {

    /** Texts for whichever version is live. */
    public static Question of(String model, List<String> texts) {
        return new Question(
                model,
                null,
                texts.stream().map(text -> (Input) new Input.Text(text)).toList(),
                Conditions.NONE);
    }
}
