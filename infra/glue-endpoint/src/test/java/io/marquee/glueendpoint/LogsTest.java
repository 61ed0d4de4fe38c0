package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The lines of runs, as the real client of CloudWatch Logs reads them. */
class LogsTest {

    @RegisterExtension
    static final Bench AT = new Bench();

    private static final String OUTPUT = "/aws-glue/jobs/output";

    static String run;

    @BeforeAll
    static void say() {
        AT.glue.createJob(Bench.job("says", "nothing").build());
        run = AT.run("says", "--do", "nothing", "--enable-continuous-cloudwatch-log", "true");
        AT.await("says", run, "SUCCEEDED");
    }

    @AfterAll
    static void everyAnswerWasAsTheModelHasIt() {
        assertThat(AT.watch.strange()).isEmpty();
    }

    @Test
    void aTailComesToItsEndAndStaysThere() {
        List<String> read = new ArrayList<>();
        GetLogEventsResponse page = page(null);
        while (!page.events().isEmpty()) {
            page.events().forEach(event -> read.add(event.message()));
            page = page(page.nextForwardToken());
        }
        assertThat(read).hasSize(4).isEqualTo(AT.lines("output", run));
        assertThat(page(page.nextForwardToken()).nextForwardToken()).isEqualTo(page.nextForwardToken());
    }

    @Test
    void withoutAWordTheLastLinesCome() {
        List<String> all = AT.lines("output", run);
        GetLogEventsResponse last = AT.logs.getLogEvents(
                get -> get.logGroupName(OUTPUT).logStreamName(run).limit(1));
        assertThat(last.events()).extracting(OutputLogEvent::message).containsExactly(all.getLast());
        GetLogEventsResponse before = AT.logs.getLogEvents(
                get -> get.logGroupName(OUTPUT).logStreamName(run).limit(1).nextToken(last.nextBackwardToken()));
        assertThat(before.events()).extracting(OutputLogEvent::message).containsExactly(all.get(all.size() - 2));
    }

    @Test
    void linesHaveTheirTimes() {
        OutputLogEvent first = page(null).events().getFirst();
        long run = AT.get("says", LogsTest.run).startedOn().toEpochMilli();
        assertThat(first.timestamp()).isGreaterThanOrEqualTo(run);
        assertThat(AT.logs
                        .getLogEvents(get -> get.logGroupName(OUTPUT)
                                .logStreamName(LogsTest.run)
                                .endTime(run))
                        .events())
                .isEmpty();
    }

    @Test
    void continuousLoggingHasBothKindsOfLines() {
        assertThat(AT.lines("logs-v2", run + "-driver"))
                .hasSize(5)
                .containsAll(AT.lines("output", run))
                .containsAll(AT.lines("error", run));
    }

    @Test
    void linesAreFoundByTheirWords() {
        assertThat(AT
                        .logs
                        .filterLogEventsPaginator(filter -> filter.logGroupName(OUTPUT)
                                .logStreamNamePrefix("jr_")
                                .limit(1)
                                .filterPattern("\"arguments [\" says"))
                        .events()
                        .stream()
                        .map(FilteredLogEvent::logStreamName)
                        .toList())
                .containsExactly(run);
        assertThatThrownBy(() -> AT.logs.filterLogEvents(
                        filter -> filter.logGroupName(OUTPUT).filterPattern("{ $.a = 1 }")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void streamsAndGroupsAreListed() {
        assertThat(AT.logs
                        .describeLogStreams(list -> list.logGroupName(OUTPUT)
                                .orderBy("LastEventTime")
                                .descending(true))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly(run);
        assertThat(AT.logs.describeLogGroupsPaginator(list -> list.limit(1)).logGroups().stream()
                        .map(group -> group.logGroupName())
                        .toList())
                .containsExactlyInAnyOrder(OUTPUT, "/aws-glue/jobs/error", "/aws-glue/jobs/logs-v2");
    }

    @Test
    void whatIsNotThere() {
        assertThatThrownBy(() -> AT.lines("output", "nobody"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist.");
        assertThatThrownBy(() -> AT.lines("nowhere", run))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
        assertThatThrownBy(() -> page("nonsense")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(
                        () -> AT.logs.getLogEvents(get -> get.logGroupName("*").logStreamName(run)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("logGroupName");
    }

    private static GetLogEventsResponse page(String token) {
        return AT.logs.getLogEvents(get -> get.logGroupName(OUTPUT)
                .logStreamName(run)
                .startFromHead(true)
                .limit(3)
                .nextToken(token));
    }
}
