package io.marquee.system.saagie;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The graph of a pipeline: from every node's id to the ids of those that follow it. */
record Graph(Map<String, List<String>> next) {

    /** The graph of a pipeline's current version; its ids must be unique. */
    static Graph of(JsonNode pipeline) {
        JsonNode graph = pipeline.get("versions").get(0).get("graph");
        Map<String, List<String>> next = new LinkedHashMap<>();
        Stream.concat(stream(graph.get("jobNodes")), stream(graph.get("conditionNodes")))
                .forEach(node -> {
                    if (next.put(node.get("id").asString(), following(node)) != null) {
                        throw new IllegalStateException("Two nodes have the id " + node.get("id"));
                    }
                });
        return new Graph(next);
    }

    /** Nodes that can be reached from themselves. */
    List<String> circles() {
        return next.keySet().stream()
                .filter(node -> reachable(next.getOrDefault(node, List.of())).contains(node))
                .toList();
    }

    /** Every node that can be reached from some, those included. */
    Set<String> reachable(List<String> from) {
        Set<String> seen = new HashSet<>();
        List<String> waiting = new ArrayList<>(from);
        while (!waiting.isEmpty()) {
            String node = waiting.removeLast();
            if (seen.add(node)) {
                waiting.addAll(next.getOrDefault(node, List.of()));
            }
        }
        return seen;
    }

    private static List<String> following(JsonNode node) {
        return Stream.of("nextNodes", "nextNodesSuccess", "nextNodesFailure")
                .flatMap(field -> stream(node.path(field)))
                .map(JsonNode::asString)
                .toList();
    }

    /** The elements of a JSON array. */
    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
