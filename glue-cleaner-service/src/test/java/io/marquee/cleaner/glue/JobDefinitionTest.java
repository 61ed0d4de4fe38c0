package io.marquee.cleaner.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import software.amazon.awssdk.services.glue.model.ConnectionsList;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobUpdate;

class JobDefinitionTest {

    private static final String STUB = "s3://films/glue/clean_reviews-1.scala";
    private static final String JAR = "s3://films/glue/spark-jobs-1.jar";
    private static final JobDefinition WANTED = definition("role", "Cleaning", JAR);

    @Test
    void aJobThatWasMadeByItDiffersInNothingWhicheverWayItsRoleIsTold() {
        Job there = job().build();
        assertThat(WANTED.differences(there)).isEmpty();
        assertThat(WANTED.differences(there.toBuilder()
                        .role("arn:aws:iam::123456789012:role/service/Cleaning")
                        .build()))
                .isEmpty();
    }

    @Test
    void tellsWhatDiffersAndWhatItBecomes() {
        JobDefinition newer = definition("workers", "5", "s3://films/glue/spark-jobs-2.jar");
        assertThat(newer.differences(job().build()))
                .containsExactly("workers 2 -> 5", "--extra-jars " + JAR + " -> s3://films/glue/spark-jobs-2.jar");
    }

    @Test
    void anUpdateKeepsWhatOthersHaveSet() {
        Job there = job().connections(
                        ConnectionsList.builder().connections("vpc").build())
                .securityConfiguration("sealed")
                .defaultArguments(Map.of("--TempDir", "s3://films/tmp/", "--extra-jars", "old"))
                .build();
        JobUpdate update = WANTED.update(there).jobUpdate();
        assertThat(update.connections().connections()).containsExactly("vpc");
        assertThat(update.securityConfiguration()).isEqualTo("sealed");
        assertThat(update.defaultArguments())
                .containsEntry("--TempDir", "s3://films/tmp/")
                .containsEntry("--extra-jars", JAR)
                .containsEntry("--class", "GlueApp");
    }

    @Test
    void keepsTheRoleOfAJobWhereNoneIsNamed() {
        JobDefinition noRole = definition("workers", "5", JAR);
        assertThat(noRole.differences(job().role("Theirs").build())).containsExactly("workers 2 -> 5");
        assertThat(noRole.update(job().role("Theirs").build()).jobUpdate().role())
                .isEqualTo("Theirs");
    }

    @Test
    void aJobThatRunsSomethingElseIsNotOurs() {
        assertThat(JobDefinition.isOurs(job().build())).isTrue();
        assertThat(JobDefinition.isOurs(Job.builder().name("nightly").build())).isFalse();
        assertThat(JobDefinition.isOurs(
                        job().defaultArguments(Map.of("--class", "GlueApp")).build()))
                .isFalse();
    }

    /** The job as Glue tells it after {@link #WANTED} made it. */
    private static Job.Builder job() {
        CreateJobRequest made = WANTED.create("Cleaning");
        return Job.builder()
                .name(made.name())
                .role(made.role())
                .command(made.command())
                .defaultArguments(made.defaultArguments())
                .glueVersion(made.glueVersion())
                .workerType(made.workerType())
                .numberOfWorkers(made.numberOfWorkers())
                .timeout(made.timeout())
                .maxRetries(made.maxRetries())
                .executionProperty(made.executionProperty());
    }

    private static JobDefinition definition(String setting, String value, String jar) {
        var source = new MapConfigurationPropertySource(Map.of("marquee.glue." + setting, value));
        GlueSettings settings = new Binder(source).bindOrCreate("marquee.glue", GlueSettings.class);
        return new JobDefinition(settings, "cleaning", STUB, jar);
    }
}
