package io.marquee.glueendpoint.log;

import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which groups and streams there are. A list goes on after the name that its token is. */
final class LogLists {

    private static final int MOST = 50;
    private static final String ARN = "arn:aws:logs:local:000000000000:log-group:";

    private final LogStore logs;

    LogLists(LogStore logs) {
        this.logs = logs;
    }

    ObjectNode groups(ObjectNode input) {
        String prefix = Json.text(input, "logGroupNamePrefix");
        List<ObjectNode> all = logs.groups().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> Json.object()
                        .put("logGroupName", name)
                        .put("arn", ARN + name + ":*")
                        .put("logGroupArn", ARN + name))
                .toList();
        return page(all, "logGroupName", input, "logGroups");
    }

    ObjectNode streams(ObjectNode input) {
        String group = Json.text(input, "logGroupName");
        String prefix = Json.text(input, "logStreamNamePrefix");
        boolean byTime = Json.text(input, "orderBy").equals("LastEventTime");
        if (byTime && !prefix.isEmpty()) {
            throw new AwsException(
                    "InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        Comparator<ObjectNode> order = byTime
                ? Comparator.comparingLong(
                        stream -> stream.path("lastEventTimestamp").asLong(0))
                : Comparator.comparing(stream -> Json.text(stream, "logStreamName"));
        List<ObjectNode> all = logs.streams(group).stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> view(group, name))
                .sorted(input.path("descending").asBoolean(false) ? order.reversed() : order)
                .toList();
        return page(all, "logStreamName", input, "logStreams");
    }

    private ObjectNode view(String group, String name) {
        LogStream stream = logs.stream(group, name);
        ObjectNode view = Json.object()
                .put("logStreamName", name)
                .put("arn", ARN + group + ":log-stream:" + name)
                .put("storedBytes", 0);
        stream.first()
                .ifPresent(first -> view.put("creationTime", first.time()).put("firstEventTimestamp", first.time()));
        stream.last()
                .ifPresent(last -> view.put("lastEventTimestamp", last.time()).put("lastIngestionTime", last.time()));
        return view;
    }

    private static ObjectNode page(List<ObjectNode> all, String name, JsonNode input, String field) {
        String after = Json.text(input, "nextToken");
        int from = 0;
        while (!after.isEmpty() && from < all.size()) {
            if (Json.text(all.get(from++), name).equals(after)) {
                break;
            }
        }
        int to = Math.min(all.size(), from + input.path("limit").asInt(MOST));
        ObjectNode answer = Json.object();
        answer.putArray(field).addAll(all.subList(from, to));
        if (to < all.size() && to > from) {
            answer.put("nextToken", Json.text(all.get(to - 1), name));
        }
        return answer;
    }
}
