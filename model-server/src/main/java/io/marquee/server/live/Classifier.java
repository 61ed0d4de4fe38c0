package io.marquee.server.live;

import io.marquee.base.MarqueeException;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.tokenizer.Tokens;
import java.util.List;

/** A loaded model, whatever computes it. Safe for use by several threads until it is closed. */
public interface Classifier extends AutoCloseable {

    /**
     * A text as this model sees it, cut to what the model reads.
     *
     * @throws MarqueeException INVALID_INPUT when the model came without a tokenizer
     */
    Tokens encode(String text);

    /**
     * The same without a cut, for a text that is judged in windows.
     *
     * @throws MarqueeException INVALID_INPUT when the model came without a tokenizer
     */
    default Tokens encodeWhole(String text) {
        return encode(text);
    }

    /** The logits of texts, one row each and one value per class, in their order. */
    List<float[]> logits(List<Tokens> texts);

    /** What its logits are divided by for calibrated probabilities. */
    Temperature temperature();

    /** The names of its classes, by index. */
    List<String> labels();

    /** The most tokens that it reads of a text, special ones included. */
    int maxLength();

    /** Judges something, so that the first who asks does not wait; fails where the model cannot judge at all. */
    default void warmUp() {
        var unused = logits(List.of(encode("A film.")));
    }

    /** The size of its weights in bytes. */
    long bytes();

    /** What it tells beside its answers; it is closed with the model. */
    default Insight insight() {
        return Insight.NONE;
    }

    @Override
    void close();
}
