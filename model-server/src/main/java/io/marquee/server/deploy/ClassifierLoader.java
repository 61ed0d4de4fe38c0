package io.marquee.server.deploy;

import io.marquee.base.MarqueeException;
import io.marquee.bert.serving.ServingClassifier;
import io.marquee.bert.serving.ServingEngine;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.Insight;
import java.nio.file.Path;

/** Loads a model folder into memory. */
@FunctionalInterface
interface ClassifierLoader {

    /** Several workers compute one batch each, which is more in a second than all of them on one batch. */
    int THREADS_OF_A_BATCH = 1;

    /**
     * @throws MarqueeException CORRUPT_DATA when the files are damaged, INVALID_INPUT when they are no model that can be
     *     served
     */
    Classifier load(Path folder);

    /** The loader for models of the BERT family on ONNX Runtime. */
    static ClassifierLoader bert(ServingEngine engine) {
        return folder -> {
            ServingClassifier model = ServingClassifier.load(folder, engine, THREADS_OF_A_BATCH);
            try {
                ServedLabels.check(model.labels());
                return new BertOnOnnx(model, Insight.of(folder, 1));
            } catch (MarqueeException e) {
                model.close();
                throw e;
            }
        };
    }
}
