package io.marquee.glueendpoint.job;

import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import io.marquee.glueendpoint.wire.ServiceModel;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a job has to be, beyond its model, and what it is where nothing is said. */
final class JobRules {

    private static final Set<String> COMMANDS = Set.of("glueetl", "gluestreaming", "pythonshell", "glueray");
    private static final int LONGEST_MINUTES = 7 * 24 * 60;
    private static final int OLD_MINUTES = 2880;
    private static final int NEW_MINUTES = 480;
    private static final double NEW_VERSION = 5;

    private JobRules() {}

    /** A job as its definition, a creation or an update, makes it. */
    static ObjectNode define(String name, JsonNode definition) {
        check(definition);
        ObjectNode job = Json.object().put("Name", name);
        ServiceModel.GLUE
                .members("Job")
                .filter(member -> !member.equals("Name"))
                .forEach(member -> Json.copy(definition, job, member));
        if (!job.has("ExecutionProperty")) {
            job.putObject("ExecutionProperty").put("MaxConcurrentRuns", 1);
        }
        put(job, "MaxRetries", 0);
        put(job, "Timeout", version(job) >= NEW_VERSION ? NEW_MINUTES : OLD_MINUTES);
        if (!job.has("JobMode")) {
            job.put("JobMode", "SCRIPT");
        }
        Capacity.put(job);
        return job;
    }

    private static void check(JsonNode definition) {
        if (Json.text(definition, "Role").isBlank()) {
            throw AwsException.invalid("Role should not be null or empty.");
        }
        if (!definition.hasNonNull("Command")) {
            throw AwsException.invalid("Command should not be null.");
        }
        String command = Json.text(definition.path("Command"), "Name");
        if (!COMMANDS.contains(command)) {
            throw AwsException.invalid("Unsupported job command name: '" + command + "'.");
        }
        String script = Json.text(definition.path("Command"), "ScriptLocation");
        if (!script.matches("s3[an]?://[^/]+/.+")) {
            throw AwsException.invalid("Script location should be an S3 path: '" + script + "'.");
        }
        checkTimeout(definition);
        Capacity.check(definition);
    }

    /** @throws AwsException where a job or run could take longer than the service allows */
    static void checkTimeout(JsonNode input) {
        if (input.path("Timeout").asInt(1) > LONGEST_MINUTES) {
            throw AwsException.invalid("Timeout should be at most " + LONGEST_MINUTES + " minutes.");
        }
    }

    private static double version(JsonNode job) {
        String version = Json.text(job, "GlueVersion");
        return version.matches("[0-9]{1,3}(\\.[0-9]{1,3})?") ? Double.parseDouble(version) : 0;
    }

    private static void put(ObjectNode job, String field, int value) {
        if (!job.hasNonNull(field)) {
            job.put(field, value);
        }
    }
}
