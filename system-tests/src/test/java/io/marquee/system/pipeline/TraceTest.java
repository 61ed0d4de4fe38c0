package io.marquee.system.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.OtlpReceiver;
import io.marquee.kit.test.OtlpReceiver.Received;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Traces of the running system, as the collector received them while {@code ./marquee up} ran its pipeline. */
@ExtendWith(RunningSystem.class)
class TraceTest {

    @Test
    void oneTraceLeadsFromTheInferenceJobIntoTheModel(Launcher launcher, OtlpReceiver collector) {
        Received job = collector.await(span -> span.name().equals("job inference-client"));
        Received infer = collector.await(
                span -> span.name().equals("infer") && span.trace().equals(job.trace()));
        assertThat(infer.attributes()).containsEntry("marquee.texts", "2").containsKey("marquee.version");
        assertThat(above(infer, collector))
                .extracting(Received::service)
                .containsExactly("model-server", "inference-client", "inference-client");
    }

    @Test
    void oneTraceLeadsFromTheDeploymentJobIntoTheServersWork(Launcher launcher, OtlpReceiver collector) {
        Received job = collector.await(span -> span.name().equals("job model-server"));
        Received work = collector.await(span -> span.name().equals("operation deployments"));
        assertThat(work.trace()).isEqualTo(job.trace());
        assertThat(above(work, collector)).contains(job);
    }

    @Test
    void everyJobIsATrace(Launcher launcher, OtlpReceiver collector) {
        for (String service : List.of("ingest-service", "glue-cleaner-service", "trainer-service")) {
            assertThat(collector
                            .await(span -> span.name().equals("job " + service))
                            .parent())
                    .isEmpty();
        }
    }

    @Test
    void noReviewAndNoSecretIsInASpan(Launcher launcher, OtlpReceiver collector) {
        assertThat(collector.spans().toString())
                .doesNotContain("wonderful", "dreadful", launcher.token(), launcher.secret("AWS_SECRET_ACCESS_KEY"));
    }

    /** The spans above one, the nearest first. */
    private static List<Received> above(Received span, OtlpReceiver collector) {
        List<Received> above = new ArrayList<>();
        for (Received it = span; !it.parent().isEmpty(); ) {
            it = parent(it, collector);
            above.add(it);
        }
        return above;
    }

    private static Received parent(Received span, OtlpReceiver collector) {
        return collector.await(it -> it.id().equals(span.parent()));
    }
}
