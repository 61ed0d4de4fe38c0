package io.marquee.server.deploy;

import io.marquee.base.MarqueeException;
import io.marquee.bert.SentimentClassifier;
import io.marquee.server.live.Classifier;
import java.nio.file.Path;

/** Loads a model folder into memory. */
@FunctionalInterface
interface ClassifierLoader {

    /**
     * @throws MarqueeException CORRUPT_DATA when the files are not what their manifest says, INVALID_INPUT
     *     when they are no model that can be served
     */
    Classifier load(Path folder);

    /** The loader for BERT models on DJL, with a fixed number of native threads. */
    static ClassifierLoader bert(int threads) {
        return folder -> {
            Checksums.verify(folder);
            SentimentClassifier model = SentimentClassifier.load(folder, threads);
            try {
                ServedLabels.check(model.labels());
            } catch (MarqueeException e) {
                model.close();
                throw e;
            }
            return new BertOnTorch(model);
        };
    }
}
