package io.marquee.server.protocol.mlflow;

import io.marquee.server.predict.Input;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.TextCollector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first column of a table: our signature has one column without a name, so MLflow reads that one and leaves out the
 * others. Built from what the JSON forms have in common.
 */
final class ScoringTable {

    private final TextCollector texts;
    private final String field;
    private @Nullable String column;

    /** @param field the form's name */
    ScoringTable(InputLimits limits, String field) {
        this.texts = new TextCollector(limits, field);
        this.field = field;
    }

    List<Input> inputs() {
        return texts.inputs();
    }

    /** One value of a tensor: MLflow makes texts of numbers there. */
    void scalar(JsonReader json) {
        texts.addScalar(json);
    }

    /** A cell of a data frame, which is a text or nothing our model reads. */
    void cell(JsonReader json) {
        texts.add(json);
    }

    /** A row as a list; returns how many columns it has. */
    int row(JsonReader json, boolean tensor) {
        int[] width = {0};
        String place = texts.place();
        json.elements(place, () -> {
            if (width[0]++ > 0) {
                json.skip();
            } else if (tensor) {
                scalar(json);
            } else {
                cell(json);
            }
        });
        if (width[0] == 0) {
            throw JsonReader.wrong(place, "must have a column");
        }
        return width[0];
    }

    /** A row as an object: the first name of the first row is the column. */
    void record(JsonReader json) {
        int before = texts.count();
        String place = texts.place();
        json.members(place, name -> {
            if (column == null) {
                column = name;
            }
            if (name.equals(column) && texts.count() == before) {
                cell(json);
            } else {
                json.skip();
            }
        });
        if (texts.count() == before) {
            throw JsonReader.wrong(
                    place, column == null ? "must have a column" : "must have the column '" + column + "'");
        }
    }

    /** A column as a list under its name; a second one is left out. */
    void columns(JsonReader json) {
        json.members(field, name -> {
            if (column != null) {
                json.skip();
                return;
            }
            column = name;
            if (json.isList()) {
                json.elements(field, () -> scalar(json));
            } else {
                scalar(json);
            }
        });
    }
}
