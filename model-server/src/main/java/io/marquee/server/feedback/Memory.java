package io.marquee.server.feedback;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers of the last while, in bounded memory: the oldest are forgotten first. Safe for use by several threads. */
final class Memory {

    private final FeedbackProperties limits;
    private final Map<String, Remembered> byId = new LinkedHashMap<>();
    private long characters;

    Memory(FeedbackProperties limits) {
        this.limits = limits;
    }

    /** Remembers an answer; one that is larger than all memory is not remembered. */
    synchronized void add(Remembered answer) {
        if (answer.characters() > limits.rememberCharacters()) {
            return;
        }
        byId.put(answer.id(), answer);
        characters += answer.characters();
        forget(answer.at());
    }

    /** An answer; empty for one that is unknown or forgotten. */
    synchronized Optional<Remembered> find(String id, Instant now) {
        forget(now);
        return Optional.ofNullable(byId.get(id));
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(limits.rememberFor());
        Iterator<Remembered> answers = byId.values().iterator();
        while (answers.hasNext()) {
            Remembered answer = answers.next();
            boolean tooMuch = byId.size() > limits.rememberPredictions() || characters > limits.rememberCharacters();
            if (!tooMuch && answer.at().isAfter(oldest)) {
                return;
            }
            characters -= answer.characters();
            answers.remove();
        }
    }
}
