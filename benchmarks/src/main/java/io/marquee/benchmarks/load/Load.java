package io.marquee.benchmarks.load;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to do to a server.
 *
 * @param host its name or address
 * @param port its port
 * @param path where it is asked, by POST
 * @param key the JSON key behind which an answer has its labels
 * @param questions what is asked, in turn
 * @param clients connections that are kept; each asks anew as soon as its answer is whole
 * @param warmup seconds that are not counted
 * @param seconds seconds that are
 * @param patience seconds that one answer may take
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Load(
        String host,
        int port,
        String path,
        String key,
        List<Question> questions,
        int clients,
        double warmup,
        double seconds,
        double patience) {

    /**
     * A question and its answer.
     *
     * @param body JSON
     * @param labels the labels that the answer must have, in this order
     */
    record Question(String body, List<String> labels) {}
}
