package io.marquee.glueendpoint.log;

import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines of a group that fit a pattern: words that all must be there, each plain or in quotes. Stream by stream. */
final class LogSearch {

    private static final int MOST_EVENTS = 10_000;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([\\w.:/-]+)");
    private static final Pattern PLAIN = Pattern.compile("\\s*((\"[^\"]*\"|[\\w.:/-]+)\\s*)*");
    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,18})/(.*)", Pattern.DOTALL);

    private final LogStore logs;

    LogSearch(LogStore logs) {
        this.logs = logs;
    }

    ObjectNode filter(ObjectNode input) {
        String group = Json.text(input, "logGroupName");
        Matcher token = TOKEN.matcher(Json.find(input, "nextToken").orElse("0/"));
        if (!token.matches()) {
            throw new AwsException("InvalidParameterException", "The specified nextToken is invalid.");
        }
        Predicate<LogEvent> fits = LogOperations.between(input).and(pattern(Json.text(input, "filterPattern")));
        int most = input.path("limit").asInt(MOST_EVENTS);
        long offset = Long.parseLong(token.group(1));
        ObjectNode answer = Json.object();
        var views = answer.putArray("events");
        answer.putArray("searchedLogStreams");
        for (String stream : wanted(group, input, token.group(2))) {
            LogStream.Part part = logs.stream(group, stream).after(offset, most, fits);
            part.events()
                    .forEach(event -> views.add(
                            event.view().put("logStreamName", stream).put("eventId", stream + "/" + event.from())));
            // one part is one page, which may be empty: whoever wants all asks on
            if (part.to() > offset) {
                return answer.put("nextToken", part.to() + "/" + stream);
            }
            offset = 0;
        }
        return answer;
    }

    private List<String> wanted(String group, JsonNode input, String from) {
        List<String> named = StreamSupport.stream(input.path("logStreamNames").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        String prefix = Json.text(input, "logStreamNamePrefix");
        return logs.streams(group).stream()
                .filter(stream -> named.isEmpty() || named.contains(stream))
                .filter(stream -> stream.startsWith(prefix) && stream.compareTo(from) >= 0)
                .toList();
    }

    private static Predicate<LogEvent> pattern(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new AwsException(
                    "InvalidParameterException", "Invalid filter pattern; here it is words, each plain or in quotes.");
        }
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return event -> words.stream().allMatch(event.message()::contains);
    }
}
