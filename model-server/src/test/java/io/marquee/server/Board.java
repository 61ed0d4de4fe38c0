package io.marquee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queries of the Grafana board. */
record Board(List<String> queries) {

    static final Path FILE = Path.of("../infra/grafana/dashboards/marquee.json");

    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z0-9]+)+|up)\\b(?!\\s*\\()");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z]+(?:_[a-z0-9]+)*)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)");

    static Board read() {
        try {
            JsonNode board = new JsonMapper().readTree(Files.readString(FILE));
            List<String> queries = new ArrayList<>();
            board.path("panels")
                    .forEach(panel -> panel.path("targets")
                            .forEach(target -> queries.add(target.path("expr").asString())));
            board.at("/annotations/list")
                    .forEach(it -> queries.add(it.path("expr").asString()));
            return new Board(queries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The metrics that a query reads. */
    static Set<String> metrics(String query) {
        String bare = GROUPING.matcher(STRING.matcher(query).replaceAll("\"\"")).replaceAll("");
        bare = bare.replaceAll("\\{[^}]*}", "").replaceAll("\\[[^]]*]", "");
        return new TreeSet<>(
                METRIC.matcher(bare).results().map(it -> it.group(1)).toList());
    }

    /** The labels that a query wants of each metric in its selectors. */
    static Map<String, Set<String>> selected(String query) {
        Map<String, Set<String>> labels = new TreeMap<>();
        Matcher each = SELECTOR.matcher(query);
        while (each.find()) {
            labels.computeIfAbsent(each.group(1), it -> new TreeSet<>())
                    .addAll(MATCHER.matcher(each.group(2))
                            .results()
                            .map(it -> it.group(1))
                            .toList());
        }
        return labels;
    }

    /** The labels that a query groups by, but for those that Prometheus adds. */
    static Set<String> grouped(String query) {
        Set<String> labels = new TreeSet<>();
        GROUPING.matcher(query)
                .results()
                .flatMap(it -> Stream.of(it.group(1).split("\\s*,\\s*")))
                .filter(label -> !label.equals("job"))
                .forEach(labels::add);
        return labels;
    }
}
