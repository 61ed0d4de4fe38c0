package io.marquee.server.drift;

import io.marquee.base.MarqueeException;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.server.live.Lease;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.PredictionListener;
import io.marquee.server.predict.Question;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Tells the monitor of every answer. */
@Component
@ConditionalOnWebApplication
class DriftListener implements PredictionListener {

    private final DriftMonitor monitor;
    private final LiveModels models;

    DriftListener(DriftMonitor monitor, LiveModels models) {
        this.monitor = monitor;
        this.models = models;
    }

    @Override
    public void answered(Question question, Judgement judgement) {
        try {
            monitor.answered(judgement, this::reference);
        } catch (MarqueeException e) {
            // its last answer, and the first that was seen: it has been removed meanwhile
        }
    }

    /** Lets a version be watched before its first answer. */
    void expect(LiveModel model) {
        try {
            monitor.watch(model, this::reference);
        } catch (MarqueeException e) {
            // it has been removed meanwhile
        }
    }

    /** The reference of a version while it is loaded. */
    private Optional<TrainingReference> reference(LiveModel model) {
        try (Lease lease = models.lease(model.modelName(), model.version(), null)) {
            return lease.classifier().insight().reference();
        }
    }
}
