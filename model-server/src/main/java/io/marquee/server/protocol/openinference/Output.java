package io.marquee.server.protocol.openinference;

import io.marquee.bert.Prediction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What a model can be asked for. */
enum Output {
    /** The name of the most probable class. */
    LABEL,
    /** Its calibrated probability. */
    SCORE,
    /** The calibrated probabilities of all classes. */
    PROBABILITIES,
    /** What the model computes before that. */
    LOGITS;

    /** What callers name it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Output> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    String datatype() {
        return this == LABEL ? "BYTES" : "FP32";
    }

    /** Whether it has a value per class. */
    boolean isPerClass() {
        return this == PROBABILITIES || this == LOGITS;
    }

    /** The values of one input; not for LABEL. */
    float[] numbers(Prediction prediction) {
        return switch (this) {
            case SCORE -> new float[] {prediction.score()};
            case PROBABILITIES -> prediction.probabilities();
            case LOGITS -> prediction.logits();
            case LABEL -> throw new IllegalStateException("a label is no number");
        };
    }

    /** Writes the elements of one input. */
    void write(Prediction prediction, JsonGenerator json) {
        if (this == LABEL) {
            json.writeString(prediction.labelName());
            return;
        }
        for (float number : numbers(prediction)) {
            json.writeNumber(number);
        }
    }
}
