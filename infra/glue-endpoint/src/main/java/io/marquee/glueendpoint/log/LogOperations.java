package io.marquee.glueendpoint.log;

import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import io.marquee.glueendpoint.wire.Operation;
import io.marquee.glueendpoint.wire.ServiceModel;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading lines as CloudWatch Logs lets them be read. */
public final class LogOperations {

    private static final int MOST_EVENTS = 10_000;
    private static final Pattern TOKEN = Pattern.compile("([fb])/([0-9]{1,18})/s");

    private final LogStore logs;

    /** @param logs where they are kept */
    public LogOperations(LogStore logs) {
        this.logs = logs;
    }

    /** The operations by their target. */
    public Map<String, Operation> all() {
        return Map.of(
                ServiceModel.LOGS.target("GetLogEvents"), this::get,
                ServiceModel.LOGS.target("FilterLogEvents"), new LogSearch(logs)::filter,
                ServiceModel.LOGS.target("DescribeLogStreams"), new LogLists(logs)::streams,
                ServiceModel.LOGS.target("DescribeLogGroups"), new LogLists(logs)::groups);
    }

    /** A part of one stream. The same token again means that there is nothing more in that direction, yet. */
    private ObjectNode get(ObjectNode input) {
        LogStream stream = logs.stream(Json.text(input, "logGroupName"), Json.text(input, "logStreamName"));
        int most = input.path("limit").asInt(MOST_EVENTS);
        Predicate<LogEvent> fits = between(input);
        String token = Json.text(input, "nextToken");
        boolean forward = token.isEmpty() ? input.path("startFromHead").asBoolean(false) : token.startsWith("f");
        long offset = token.isEmpty() ? (forward ? 0 : stream.size()) : offset(token);
        LogStream.Part part = forward ? stream.after(offset, most, fits) : stream.before(offset, most, fits);
        ObjectNode answer = Json.object();
        var views = answer.putArray("events");
        part.events().forEach(event -> views.add(event.view()));
        return answer.put("nextForwardToken", "f/" + part.to() + "/s")
                .put("nextBackwardToken", "b/" + part.from() + "/s");
    }

    /** Whether a line is of the time that is asked for. */
    static Predicate<LogEvent> between(JsonNode input) {
        long start = input.path("startTime").asLong(Long.MIN_VALUE);
        long end = input.path("endTime").asLong(Long.MAX_VALUE);
        return event -> event.time() >= start && event.time() < end;
    }

    private static long offset(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            throw new AwsException("InvalidParameterException", "The specified nextToken is invalid.");
        }
        return Long.parseLong(matcher.group(2));
    }
}
