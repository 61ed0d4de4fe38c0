package io.marquee.server.protocol.tei;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.predict.Input;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.TextCollector;
import java.util.List;

/**
 * A request for predictions.
 *
 * @param inputs the texts
 * @param batch whether the answer is a list of lists
 * @param rawScores whether scores are logits
 * @param truncate whether a text may be longer than the model reads
 */
record TeiRequest(List<Input> inputs, boolean batch, boolean rawScores, boolean truncate) {

    /**
     * @throws MarqueeException INVALID_INPUT, TOO_LARGE; CORRUPT_DATA for pairs, which our models cannot tokenize
     */
    static TeiRequest read(byte[] body, InputLimits limits) {
        Reading reading = new Reading(limits);
        JsonReader.read(body, json -> json.members("", name -> reading.field(name, json)));
        return new TeiRequest(reading.texts.inputs(), reading.batch, reading.rawScores, reading.truncate);
    }

    private static final class Reading {
        private final TextCollector texts;
        private boolean batch;
        private boolean rawScores;
        private boolean truncate = true;

        Reading(InputLimits limits) {
            this.texts = new TextCollector(limits, "inputs");
        }

        void field(String name, JsonReader json) {
            switch (name) {
                case "inputs" -> inputs(json);
                case "raw_scores" -> rawScores = json.flag(name);
                case "truncate" -> truncate = json.isNull() || json.flag(name);
                // truncation_direction, and what later versions may add
                default -> json.skip();
            }
        }

        private void inputs(JsonReader json) {
            if (json.isText()) {
                texts.add(json);
                return;
            }
            int[] singles = {0};
            json.elements("inputs", () -> {
                if (json.isList()) {
                    batch = true;
                    sequence(json);
                } else {
                    singles[0]++;
                    texts.add(json);
                }
            });
            if (singles[0] > 1) {
                throw batch ? JsonReader.wrong("inputs", "must be lists in a list, or texts, not both") : pair();
            }
            if (singles[0] > 0 && batch) {
                throw JsonReader.wrong("inputs", "must be lists in a list, or texts, not both");
            }
        }

        /** One text in a list of its own. */
        private void sequence(JsonReader json) {
            int[] size = {0};
            String place = texts.place();
            json.elements(place, () -> {
                if (size[0]++ == 0) {
                    texts.add(json);
                } else {
                    json.skip();
                }
            });
            if (size[0] == 2) {
                throw pair();
            }
            if (size[0] != 1) {
                throw JsonReader.wrong(place, "must be a text in a list");
            }
        }

        private static MarqueeException pair() {
            return new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "A pair of texts cannot be judged: this model reads one.",
                    "For a batch send each text in a list of its own: [[\"one\"], [\"two\"]].");
        }
    }
}
