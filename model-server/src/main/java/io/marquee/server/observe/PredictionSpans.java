package io.marquee.server.observe;

import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.PredictionListener;
import io.marquee.server.predict.Question;
import io.marquee.server.predict.Timings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.time.Instant;

/**
 * The phases of a prediction as spans below that of its call: tokenize, queue, infer. They are drawn afterwards from the
 * times that were taken anyway, and only for calls that are traced. No text is in them.
 */
final class PredictionSpans implements PredictionListener {

    private final Tracer tracer;
    private final Clock clock;

    PredictionSpans(OpenTelemetry telemetry, Clock clock) {
        this.tracer = telemetry.getTracer("io.marquee.server");
        this.clock = clock;
    }

    @Override
    public void answered(Question question, Judgement judgement) {
        if (!Span.current().isRecording()) {
            return;
        }
        Timings timings = judgement.timings();
        Instant inferred = clock.instant();
        Instant taken = inferred.minusNanos(timings.infer());
        Instant queued = taken.minusNanos(timings.queue());
        Instant begun = queued.minusNanos(timings.tokenize());
        draw("tokenize", begun, queued, judgement);
        draw("queue", queued, taken, judgement);
        draw("infer", taken, inferred, judgement);
    }

    private void draw(String phase, Instant from, Instant to, Judgement judgement) {
        LiveModel model = judgement.model();
        tracer.spanBuilder(phase)
                .setStartTimestamp(from)
                .setAttribute("marquee.model", model.modelName())
                .setAttribute("marquee.version", model.version())
                .setAttribute("marquee.texts", judgement.tokens().size())
                .setAttribute("marquee.batch.texts", judgement.timings().batchTexts())
                .setAttribute("marquee.batch.tokens", judgement.timings().batchTokens())
                .startSpan()
                .end(to);
    }
}
