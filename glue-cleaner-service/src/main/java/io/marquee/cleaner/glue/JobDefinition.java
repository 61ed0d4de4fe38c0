package io.marquee.cleaner.glue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobCommand;
import software.amazon.awssdk.services.glue.model.JobUpdate;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;

/**
 * Our job as it is to be on Glue. What it does not name (connections, encryption, tags, other arguments) belongs to
 * whoever set it there, and an update keeps it.
 *
 * @param settings its name, version, workers, timeout and retries
 * @param name the job's name
 * @param script the address of the Scala stub
 * @param jar the address of the jar that the stub calls
 */
record JobDefinition(GlueSettings settings, String name, String script, String jar) {

    private static final String CLASS = "GlueApp";
    private static final String COMMAND = "glueetl";
    private static final String DESCRIPTION = "Cleans film reviews; made by Marquee";

    /** Whether a job that is there runs our jar, however it came to be there: what is not ours is not changed. */
    static boolean isOurs(Job job) {
        Map<String, String> arguments = job.defaultArguments();
        return CLASS.equals(arguments.get("--class"))
                && arguments.getOrDefault("--extra-jars", "").contains(GlueAssets.JAR_NAME);
    }

    /** What differs in a job that is there, one text for people each; empty where nothing does. */
    List<String> differences(Job there) {
        Map<String, Object> wanted = facts();
        Map<String, Object> found = facts(there);
        List<String> differences = new ArrayList<>();
        wanted.forEach((what, value) -> {
            Object other = found.get(what);
            if (!Objects.equals(value, other)) {
                differences.add(what + " " + other + " -> " + value);
            }
        });
        return differences;
    }

    CreateJobRequest create(String role) {
        return CreateJobRequest.builder()
                .name(name)
                .description(DESCRIPTION)
                .role(role)
                .command(command())
                .defaultArguments(arguments())
                .glueVersion(settings.version())
                .workerType(settings.workerType())
                .numberOfWorkers(settings.workers())
                .timeout(settings.timeoutMinutes())
                .maxRetries(settings.retries())
                .executionProperty(concurrency())
                .build();
    }

    UpdateJobRequest update(Job there) {
        Map<String, String> arguments = new LinkedHashMap<>(there.defaultArguments());
        arguments.putAll(arguments());
        JobUpdate.Builder update = JobUpdate.builder()
                .description(there.description())
                .role(settings.role() == null ? there.role() : settings.role())
                .logUri(there.logUri())
                .command(command())
                .defaultArguments(arguments)
                .glueVersion(settings.version())
                .workerType(settings.workerType())
                .numberOfWorkers(settings.workers())
                .timeout(settings.timeoutMinutes())
                .maxRetries(settings.retries())
                .executionProperty(concurrency())
                .connections(there.connections())
                .notificationProperty(there.notificationProperty())
                .executionClass(there.executionClassAsString())
                .securityConfiguration(there.securityConfiguration());
        if (!there.nonOverridableArguments().isEmpty()) {
            update.nonOverridableArguments(there.nonOverridableArguments());
        }
        return UpdateJobRequest.builder()
                .jobName(name)
                .jobUpdate(update.build())
                .build();
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (settings.role() != null) {
            facts.put("role", roleName(settings.role()));
        }
        facts.put("command", COMMAND);
        facts.put("script", script);
        facts.put("version", settings.version());
        facts.put("worker type", settings.workerType());
        facts.put("workers", settings.workers());
        facts.put("timeout", settings.timeoutMinutes());
        facts.put("retries", settings.retries());
        facts.put("concurrent runs", settings.concurrentRuns());
        facts.putAll(arguments());
        return facts;
    }

    private static Map<String, Object> facts(Job job) {
        Map<String, Object> facts = new LinkedHashMap<>(job.defaultArguments());
        facts.put("role", roleName(job.role()));
        facts.put("command", job.command() == null ? null : job.command().name());
        facts.put("script", job.command() == null ? null : job.command().scriptLocation());
        facts.put("version", job.glueVersion());
        facts.put("worker type", job.workerTypeAsString());
        facts.put("workers", job.numberOfWorkers());
        facts.put("timeout", job.timeout());
        facts.put("retries", Objects.requireNonNullElse(job.maxRetries(), 0));
        facts.put(
                "concurrent runs",
                job.executionProperty() == null ? 1 : job.executionProperty().maxConcurrentRuns());
        return facts;
    }

    /** Glue takes a role by its name or its ARN and tells it as it likes. */
    private static @Nullable String roleName(@Nullable String role) {
        return role == null ? null : role.substring(role.lastIndexOf('/') + 1);
    }

    private Map<String, String> arguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("--job-language", "scala");
        arguments.put("--class", CLASS);
        arguments.put("--extra-jars", jar);
        return arguments;
    }

    private JobCommand command() {
        return JobCommand.builder().name(COMMAND).scriptLocation(script).build();
    }

    private ExecutionProperty concurrency() {
        return ExecutionProperty.builder()
                .maxConcurrentRuns(settings.concurrentRuns())
                .build();
    }
}
