package io.marquee.server.observe;

import java.util.Locale;

/** The protocols in which predictions are asked for. */
enum Protocol {
    /** Marquee's own. */
    MARQUEE,
    /** MLflow's scoring server. */
    MLFLOW,
    /** The Open Inference Protocol, version 2. */
    OPEN_INFERENCE,
    /** Text Embeddings Inference. */
    TEI,
    /** The original server's. */
    ORIGINAL;

    private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The metric tag. */
    String tag() {
        return tag;
    }
}
