package io.marquee.server.protocol.mlflow;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.predict.Input;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON forms of MLflow's scoring server: {@code dataframe_split}, {@code dataframe_records}, {@code instances} and
 * {@code inputs}. Beside them {@code params} may stand, which MLflow ignores for a signature without parameters, as ours.
 */
final class ScoringJson {

    private static final String FORMS =
            "The input must be a JSON dictionary with exactly one of the input fields {'dataframe_split',"
                    + " 'dataframe_records', 'instances', 'inputs'}.";

    private final InputLimits limits;
    private final List<String> seen = new ArrayList<>();
    private final List<String> forms = new ArrayList<>();
    private @Nullable ScoringTable table;

    private ScoringJson(InputLimits limits) {
        this.limits = limits;
    }

    /** @throws MarqueeException INVALID_INPUT, TOO_LARGE */
    static List<Input> inputs(byte[] body, InputLimits limits) {
        ScoringJson reading = new ScoringJson(limits);
        JsonReader.read(body, reading::root);
        return reading.inputs();
    }

    private List<Input> inputs() {
        if (table == null || forms.size() != 1) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    FORMS + " Received dictionary with input fields: " + (forms.isEmpty() ? seen : forms) + ".",
                    null);
        }
        return table.inputs();
    }

    private void root(JsonReader json) {
        if (!json.isObject()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    FORMS + " Received " + (json.isList() ? "a list." : "a single value."),
                    null);
        }
        json.members("", name -> member(name, json));
    }

    private void member(String name, JsonReader json) {
        switch (name) {
            case "dataframe_split" -> split(json, form(name));
            case "dataframe_records" -> json.elements(name, records(json, form(name)));
            case "instances", "inputs" -> tensor(name, json, form(name));
            case "params" -> params(json);
            default -> other(name, json);
        }
    }

    private ScoringTable form(String name) {
        forms.add(name);
        table = new ScoringTable(limits, name);
        return table;
    }

    private void other(String name, JsonReader json) {
        if (seen.size() < 10) {
            seen.add(name);
        }
        json.skip();
    }

    private static void params(JsonReader json) {
        if (!json.isObject() && !json.isNull()) {
            throw JsonReader.wrong("params", "must be an object");
        }
        json.skip();
    }

    private static void split(JsonReader json, ScoringTable table) {
        int[] named = {-1};
        int[] width = {0};
        boolean[] data = {false};
        json.members("dataframe_split", name -> {
            switch (name) {
                case "columns" -> named[0] = json.isNull() ? -1 : count("dataframe_split.columns", json);
                case "index" -> json.skip();
                case "data" -> {
                    data[0] = true;
                    json.elements("dataframe_split.data", () -> width[0] = Math.max(width[0], row(json, table)));
                }
                default ->
                    throw JsonReader.wrong(
                            "dataframe_split",
                            "must have 'data' and may have 'columns' and 'index', not '" + name + "'");
            }
        });
        if (!data[0]) {
            throw JsonReader.wrong("dataframe_split", "must have 'data'");
        }
        if (named[0] >= 0 && width[0] > 0 && named[0] != width[0]) {
            throw JsonReader.wrong(
                    "dataframe_split", named[0] + " columns passed, passed data had " + width[0] + " columns");
        }
    }

    private static int row(JsonReader json, ScoringTable table) {
        if (json.isList()) {
            return table.row(json, false);
        }
        table.cell(json);
        return 1;
    }

    private static int count(String field, JsonReader json) {
        int[] count = {0};
        json.elements(field, () -> {
            json.skip();
            count[0]++;
        });
        return count[0];
    }

    private static Runnable records(JsonReader json, ScoringTable table) {
        return () -> {
            if (json.isObject()) {
                table.record(json);
            } else {
                table.cell(json);
            }
        };
    }

    private static void tensor(String name, JsonReader json, ScoringTable table) {
        if (json.isObject()) {
            table.columns(json);
        } else if (json.isList()) {
            json.elements(name, () -> {
                if (json.isObject()) {
                    table.record(json);
                } else if (json.isList()) {
                    table.row(json, true);
                } else {
                    table.scalar(json);
                }
            });
        } else {
            table.scalar(json);
        }
    }
}
