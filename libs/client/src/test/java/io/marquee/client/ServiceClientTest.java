package io.marquee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.Secret;
import io.marquee.base.TaskMonitor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceClientTest {

    private static final String LOOK = "GET /v1/cleanings/7";

    private final FakeService service = new FakeService();
    private final ServiceClient client = new ServiceClient(service.settings(Secret.of("token-1")));

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void startsWorkWithTheToken() {
        service.answers("POST /v1/cleanings", 202, "{\"id\":\"7\",\"state\":\"QUEUED\"}");
        assertThat(client.start("cleanings", Map.of("dataset", "imdb")).id()).isEqualTo("7");
        assertThat(service.seen).containsExactly("POST /v1/cleanings Bearer token-1");
    }

    @Test
    void passesTheProgressOnUntilTheWorkHasSucceeded() {
        service.answers(LOOK, 200, running(10)).answers(LOOK, 200, running(10)).answers(LOOK, 200, running(90));
        service.answers(LOOK, 200, "{\"id\":\"7\",\"state\":\"SUCCEEDED\",\"result\":{\"digest\":\"ab\"}}");
        var heard = new CopyOnWriteArrayList<Progress>();
        Operation ended = client.await("cleanings", "7", listening(heard, false));
        assertThat(ended.result()).isNotNull();
        assertThat(heard).extracting(Progress::done).startsWith(10L, 90L);
    }

    @Test
    void throwsWhatTheWorkFailedWith() {
        String problem = "{\"type\":\"urn:marquee:problem:corrupt-data\",\"detail\":\"The file is cut.\"}";
        service.answers(LOOK, 200, "{\"id\":\"7\",\"state\":\"FAILED\",\"problem\":" + problem + "}");
        assertThatThrownBy(() -> client.await("cleanings", "7", TaskMonitor.NONE))
                .hasMessage("The file is cut.")
                .asInstanceOf(InstanceOfAssertFactories.type(MarqueeException.class))
                .returns(FailureKind.CORRUPT_DATA, MarqueeException::kind);
    }

    @Test
    void saysThatInterruptedWorkMustBeStartedAgain() {
        service.answers(LOOK, 200, "{\"id\":\"7\",\"state\":\"INTERRUPTED\"}");
        assertThatThrownBy(() -> client.await("cleanings", "7", TaskMonitor.NONE))
                .hasMessageContaining("ended as INTERRUPTED");
    }

    @Test
    void cancelsTheWorkWhenItsOwnerIsCancelled() {
        service.answers(LOOK, 200, running(10)).answers("DELETE /v1/cleanings/7", 202, "");
        assertThatThrownBy(() -> client.await("cleanings", "7", listening(new CopyOnWriteArrayList<>(), true)))
                .asInstanceOf(InstanceOfAssertFactories.type(MarqueeException.class))
                .returns(FailureKind.CANCELLED, MarqueeException::kind);
        assertThat(service.seen).contains("DELETE /v1/cleanings/7 Bearer token-1");
    }

    @ParameterizedTest
    @EnumSource
    void turnsEveryProblemBackIntoItsKind(FailureKind kind) {
        String problem = "{\"type\":\"" + kind.problemType() + "\",\"detail\":\"So it is.\","
                + "\"errors\":[{\"field\":\"recipe\",\"message\":\"unknown\"}]}";
        service.answers(LOOK, kind.httpStatus(), problem);
        assertThatThrownBy(() -> client.look("cleanings", "7"))
                .asInstanceOf(InstanceOfAssertFactories.type(MarqueeException.class))
                .returns(kind, MarqueeException::kind)
                .returns(List.of(new MarqueeException.FieldProblem("recipe", "unknown")), MarqueeException::fields);
    }

    @Test
    void saysThatWhoAnswersIsNotMarquee() {
        service.answers(LOOK, 200, "<html>");
        assertThatThrownBy(() -> client.look("cleanings", "7")).hasMessageContaining("answered 200 without JSON");
    }

    @Test
    void namesTheServiceThatIsAway() {
        var away = new ServiceSettings(URI.create("http://127.0.0.1:9"), null, Duration.ofSeconds(2));
        try (var nobody = new ServiceClient(away)) {
            assertThatThrownBy(() -> nobody.look("cleanings", "7"))
                    .hasMessageContaining("http://127.0.0.1:9 does not answer")
                    .asInstanceOf(InstanceOfAssertFactories.type(MarqueeException.class))
                    .returns(FailureKind.UNAVAILABLE, MarqueeException::kind);
        }
    }

    private static String running(int done) {
        return "{\"id\":\"7\",\"state\":\"RUNNING\",\"progress\":{\"done\":" + done
                + ",\"total\":100,\"unit\":\"rows\",\"message\":\"\"}}";
    }

    private static TaskMonitor listening(List<Progress> heard, boolean cancelled) {
        return new TaskMonitor() {
            @Override
            public void report(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
    }
}
