package io.marquee.server.feedback;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.reviews.Sentiment;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes feedback: finds what it is about, keeps it once. Safe for use by several threads. */
final class FeedbackBook {

    private final FeedbackProperties limits;
    private final int maxCharacters;
    private final Memory memory;
    private final Journal journal;
    private final Predicate<String> live;
    private final Runnable flush;
    private final Clock clock;
    private final Given given;

    /**
     * @param live whether there is a model of a name
     * @param flush asks for what waits to be stored soon, and returns at once
     */
    FeedbackBook(
            FeedbackProperties limits,
            int maxCharacters,
            Memory memory,
            Journal journal,
            Predicate<String> live,
            Runnable flush,
            Clock clock) {
        this.limits = limits;
        this.maxCharacters = maxCharacters;
        this.memory = memory;
        this.journal = journal;
        this.live = live;
        this.flush = flush;
        this.clock = clock;
        this.given = new Given(limits.rememberPredictions());
    }

    /** What feedback is about. */
    private record Subject(String text, int index, FeedbackRow.@Nullable Answer answer) {}

    /**
     * Takes feedback; it is on the disk when this returns.
     *
     * @throws MarqueeException NOT_FOUND for an answer that is not remembered, INVALID_INPUT when it does not say which text
     *     or brings none, CONFLICT when another label has been given before, UNAVAILABLE when it cannot be stored
     */
    FeedbackAnswer take(String model, FeedbackRequest request) {
        Sentiment label = label(request.label());
        Subject subject = limits.remember() ? remembered(model, request) : brought(model, request);
        int rows;
        synchronized (given) {
            Sentiment before = given.of(model, request.predictionId(), subject.index());
            if (before == label) {
                return answer(request, subject, label, false);
            }
            if (before != null) {
                throw new MarqueeException(
                        FailureKind.CONFLICT,
                        "Feedback on text " + subject.index() + " of " + request.predictionId() + " was given already: "
                                + before.id() + ".",
                        "What has been stored is not changed; correct it where it is taken in.");
            }
            var row = new FeedbackRow(
                    subject.text(),
                    label,
                    request.predictionId(),
                    subject.index(),
                    subject.answer(),
                    clock.instant(),
                    request.comment());
            rows = journal.append(model, row.json());
            given.add(model, request.predictionId(), subject.index(), label);
        }
        if (rows >= limits.flushRows()) {
            flush.run();
        }
        return answer(request, subject, label, true);
    }

    private static FeedbackAnswer answer(FeedbackRequest request, Subject subject, Sentiment label, boolean recorded) {
        return new FeedbackAnswer(request.predictionId(), subject.index(), label.id(), recorded);
    }

    private static Sentiment label(String label) {
        try {
            return Sentiment.parse(label);
        } catch (MarqueeException e) {
            throw invalid("label", Objects.requireNonNullElse(e.getMessage(), "is no label"));
        }
    }

    private Subject remembered(String model, FeedbackRequest request) {
        Remembered answer = memory.find(request.predictionId(), clock.instant())
                .filter(it -> it.model().modelName().equals(model))
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.NOT_FOUND,
                        "No prediction '" + request.predictionId() + "' of '" + model + "' is remembered.",
                        "Give the prediction_id of an answer that is at most "
                                + limits.rememberFor().toMinutes() + " minutes old and of this server."));
        int index = index(request, answer.texts().size());
        Remembered.Text text = answer.texts().get(index);
        if (text.text() != null && request.text() != null && !text.text().equals(request.text())) {
            throw invalid("text", "is not the text that was judged; leave it out");
        }
        var said = new FeedbackRow.Answer(
                answer.model().registeredModel(),
                answer.model().version(),
                answer.model().runId(),
                Sentiment.ofLabel(text.label()),
                text.score());
        return new Subject(text.text() == null ? own(request) : text.text(), index, said);
    }

    private Subject brought(String model, FeedbackRequest request) {
        if (!live.test(model)) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    "There is no model '" + model + "'.",
                    "Give the name of a model that is live.");
        }
        return new Subject(own(request), request.index() == null ? 0 : request.index(), null);
    }

    private String own(FeedbackRequest request) {
        if (request.text() == null || request.text().isBlank()) {
            throw invalid("text", "must be given: this server does not remember the text");
        }
        if (request.text().length() > maxCharacters) {
            throw new MarqueeException(
                    FailureKind.TOO_LARGE,
                    "The text has " + request.text().length() + " characters, more than " + maxCharacters + ".",
                    "Send less.");
        }
        return request.text();
    }

    private static int index(FeedbackRequest request, int texts) {
        if (request.index() == null && texts > 1) {
            throw invalid("index", "must say which of the " + texts + " texts, counted from 0");
        }
        int index = request.index() == null ? 0 : request.index();
        if (index >= texts) {
            throw invalid("index", "is " + index + ", but the call had " + texts + " texts, counted from 0");
        }
        return index;
    }

    private static MarqueeException invalid(String field, String message) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The feedback cannot be taken: " + field + " " + message + ".",
                "Correct the request.",
                List.of(new FieldProblem(field, message)),
                null);
    }
}
