package io.marquee.kit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.ServiceMain;
import io.marquee.kit.sample.SampleJob;
import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.OtlpReceiver;
import io.marquee.kit.test.OtlpReceiver.Received;
import io.marquee.kit.test.RunningService;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Spans of a service and of its job, as a collector receives them. */
@ExtendWith(OutputCaptureExtension.class)
class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String[] CARRYING = {"traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"};
    private static final String CANARY = "canary-words";

    @TempDir
    Path folder;

    private final OtlpReceiver collector = new OtlpReceiver();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void theTraceOfACallGoesOnInItsOperation() {
        try (RunningService service = traced()) {
            service.post("/v1/samples", "{\"dataset\":\"imdb\",\"nb_epochs\":1}", CARRYING);
            Received work = collector.await(span -> span.name().equals("operation samples"));
            assertThat(work.trace()).isEqualTo(TRACE);
            assertThat(work.service()).isEqualTo("sample");
            assertThat(collector.await(span -> span.id().equals(work.parent())).name())
                    .isEqualTo("http post /v1/samples");
        }
    }

    @Test
    void aSpanTellsTheKindOfAFailureAndNoWordOfIt() {
        try (RunningService service = traced()) {
            service.post("/v1/samples", "{\"dataset\":\"" + CANARY + "\",\"nb_epochs\":1,\"mode\":\"FAIL\"}", CARRYING);
            Received work = collector.await(span -> span.name().equals("operation samples"));
            assertThat(work.attributes()).containsEntry("error.type", "not-found");
            service.get("/v1/failures/CONFLICT?n=7&token=" + CANARY);
            collector.await(span -> span.name().equals("http get /v1/failures/{kind}"));
            assertThat(collector.spans().toString()).doesNotContain(CANARY);
        }
    }

    @Test
    void probesAndScrapesAreNotTraced() {
        try (RunningService service = traced()) {
            service.get("/actuator/health/liveness");
            service.get("/actuator/prometheus");
            service.get("/v1/failures/CONFLICT");
            collector.await(span -> span.name().equals("http get /v1/failures/{kind}"));
        }
        assertThat(collector.spans()).noneMatch(span -> span.toString().contains("actuator"));
    }

    @Test
    void theSpansOfAJobHaveArrivedWhenItEnds() {
        assertThat(job(collector.argument(), "--mode=FAIL")).isEqualTo(4);
        assertThat(collector.spans()).singleElement().satisfies(span -> {
            assertThat(span.name()).isEqualTo("job sample-service");
            assertThat(span.attributes()).containsEntry("error.type", "not-found");
        });
    }

    @Test
    void aCollectorThatIsDownFailsNothing(CapturedOutput output) {
        String nowhere = "--" + TracingOnlyWithEndpoint.ENDPOINT + "=http://127.0.0.1:1/v1/traces";
        assertThat(job(nowhere)).isZero();
        assertThat(output).doesNotContain("\tat ").doesNotContain(" ERROR ");
        try (RunningService service = RunningService.start(SampleService.class, folder, nowhere)) {
            assertThat(service.get("/v1/failures/CONFLICT").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void withoutAnEndpointThereIsNothingThatTraces() {
        try (RunningService service = RunningService.start(SampleService.class, folder)) {
            assertThat(service.context().getBeansOfType(OpenTelemetrySdk.class)).isEmpty();
            assertThat(service.context().getBean(OpenTelemetry.class)).isSameAs(OpenTelemetry.noop());
            assertThat(service.context().getBeansOfType(io.micrometer.tracing.Tracer.class))
                    .isEmpty();
        }
    }

    private RunningService traced() {
        return RunningService.start(
                SampleService.class, folder, collector.argument(), "--spring.application.name=sample");
    }

    private Integer job(String... options) {
        String[] common = {"job", "--marquee.data-dir=" + folder.resolve("data")};
        String[] args = Stream.concat(Stream.of(common), Stream.of(options)).toArray(String[]::new);
        return ServiceMain.execute(SampleService.class, new SampleJob(), args);
    }
}
