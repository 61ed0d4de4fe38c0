package io.marquee.server.predict;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.tokenizer.Windows;
import io.marquee.server.live.Classifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Turns inputs into what the model sees, in the caller's thread; no more of them at a time than there are processors, which
 * the others would only take from each other and from the workers.
 */
final class Reader {

    /** A text of this many windows has more words than a novel's chapter; the rest of a longer one is left out. */
    private static final int MOST_WINDOWS = 64;

    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

    /**
     * What there is to compute of an input.
     *
     * @param tokens all that the model sees of it
     * @param windows the parts that it is computed in; mostly one, the tokens themselves
     */
    record Read(Tokens tokens, List<Tokens> windows) {}

    /** @throws MarqueeException INVALID_INPUT for an input that the model cannot read, CANCELLED for an interrupted caller */
    List<Read> read(Classifier model, List<Input> inputs, boolean windows) {
        List<Read> read = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            read.add(
                    switch (inputs.get(i)) {
                        case Input.Text it -> read(model, it.text(), windows);
                        case Input.TokenIds it -> read(model, it.ids(), windows, i);
                    });
        }
        return read;
    }

    private Read read(Classifier model, String text, boolean windows) {
        try {
            processors.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarqueeException(FailureKind.CANCELLED, "The caller was interrupted.", null, e);
        }
        try {
            return windows ? inWindows(model, model.encodeWhole(text)) : whole(model.encode(text));
        } finally {
            processors.release();
        }
    }

    private static Read read(Classifier model, int[] ids, boolean windows, int index) {
        Tokens tokens = new Tokens(ids, false);
        if (windows && ids.length > 0) {
            return inWindows(model, tokens);
        }
        if (ids.length == 0 || ids.length > model.maxLength()) {
            String message = "Input " + index + " has " + ids.length + " token ids; the model reads 1 to "
                    + model.maxLength() + ".";
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    message,
                    "Send fewer, or ask for windows.",
                    List.of(new FieldProblem("inputs[" + index + "]", message)),
                    null);
        }
        return whole(tokens);
    }

    private static Read whole(Tokens tokens) {
        return new Read(tokens, List.of(tokens));
    }

    private static Read inWindows(Classifier model, Tokens whole) {
        List<Tokens> windows = Windows.of(whole, model.maxLength(), MOST_WINDOWS);
        return new Read(new Tokens(whole.ids(), !Windows.cover(windows, whole)), windows);
    }
}
