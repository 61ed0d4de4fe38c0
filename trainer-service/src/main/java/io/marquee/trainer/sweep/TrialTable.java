package io.marquee.trainer.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The trials of a sweep as a table, the best first. */
final class TrialTable {

    private final SweepResult result;
    private final List<String> parameters;

    TrialTable(SweepResult result) {
        this.result = result;
        this.parameters = List.copyOf(new TreeSet<>(result.trials().stream()
                .flatMap(trial -> trial.parameters().keySet().stream())
                .toList()));
    }

    /** Lines for a log, with columns of one width. */
    List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns());
        result.trials().forEach(trial -> rows.add(cells(trial)));
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int place = column;
            widths.add(
                    rows.stream().mapToInt(row -> row.get(place).length()).max().orElse(0));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(String.format(Locale.ROOT, "%-" + (widths.get(column) + 2) + "s", row.get(column)));
        }
        return line.toString().stripTrailing();
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("trial", result.metric()));
        columns.addAll(parameters);
        columns.add("state");
        return columns;
    }

    private List<String> cells(TrialResult trial) {
        List<String> cells = new ArrayList<>(List.of(trial.trial(), number(trial.value())));
        parameters.forEach(name -> cells.add(String.valueOf(trial.parameters().get(name))));
        cells.add(trial.state());
        return cells;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** The table as MLflow shows it: columns, and data row by row. */
    String json() {
        ObjectNode table = SweepJson.MAPPER.createObjectNode();
        ArrayNode columns = table.putArray("columns");
        columns().forEach(columns::add);
        columns.add("run_id").add("problem");
        ArrayNode data = table.putArray("data");
        result.trials().forEach(trial -> row(data.addArray(), trial));
        return table.toString();
    }

    private void row(ArrayNode row, TrialResult trial) {
        row.add(trial.trial()).add(trial.value());
        for (String name : parameters) {
            row.add(SweepJson.MAPPER.<JsonNode>valueToTree(trial.parameters().get(name)));
        }
        row.add(trial.state()).add(trial.runId()).add(trial.problem());
    }
}
