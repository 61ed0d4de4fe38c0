package io.marquee.server.feedback;

import io.marquee.bert.Prediction;
import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.PredictionListener;
import io.marquee.server.predict.Question;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Remembers every answer for a while. */
final class FeedbackListener implements PredictionListener {

    private final Memory memory;
    private final Clock clock;

    FeedbackListener(Memory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public void answered(Question question, Judgement judgement) {
        List<Remembered.Text> texts = new ArrayList<>();
        for (int i = 0; i < judgement.predictions().size(); i++) {
            String text = question.inputs().get(i) instanceof Input.Text(String sent) ? sent : null;
            Prediction prediction = judgement.predictions().get(i);
            texts.add(new Remembered.Text(text, prediction.label(), prediction.score()));
        }
        memory.add(new Remembered(judgement.id(), judgement.model(), clock.instant(), texts));
    }
}
