package io.marquee.server.live;

import io.marquee.bert.Prediction;
import java.util.List;

/** A loaded model, whatever computes it. Safe for use by several threads until it is closed. */
public interface Classifier extends AutoCloseable {

    /** Judges texts as people wrote them; one prediction each, in their order. */
    List<Prediction> classify(List<String> texts);

    /** The size of its weights in bytes. */
    long bytes();

    @Override
    void close();
}
