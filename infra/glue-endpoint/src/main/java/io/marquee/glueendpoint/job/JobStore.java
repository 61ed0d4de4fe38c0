package io.marquee.glueendpoint.job;

import io.marquee.glueendpoint.store.Documents;
import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The jobs, on disk. A document is the job in Glue's own words, and its tags. */
public final class JobStore {

    private static final int MOST = 1000;
    private static final String JOB = "job";
    private static final String TAGS = "tags";

    private final Documents documents;
    private final Clock clock;
    private final Map<String, ObjectNode> jobs = new TreeMap<>();

    /** Reads what was there before. */
    public JobStore(Path folder, Clock clock) {
        this.documents = new Documents(folder);
        this.clock = clock;
        documents.all().forEach(document -> jobs.put(Json.text(document.path(JOB), "Name"), document));
    }

    /**
     * A job, in Glue's words.
     *
     * @throws AwsException where there is none of this name
     */
    public synchronized ObjectNode job(String name) {
        ObjectNode found = jobs.get(name);
        if (found == null) {
            throw AwsException.notFound("Job with name: " + name + " not found.");
        }
        return ((ObjectNode) found.path(JOB)).deepCopy();
    }

    synchronized List<ObjectNode> all() {
        return jobs.keySet().stream().map(this::job).toList();
    }

    synchronized List<String> names(Map<String, String> tags) {
        return jobs.entrySet().stream()
                .filter(job -> Json.texts(job.getValue(), TAGS).entrySet().containsAll(tags.entrySet()))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized void create(String name, JsonNode definition) {
        if (jobs.containsKey(name)) {
            throw new AwsException("AlreadyExistsException", "Job already exists: " + name);
        }
        if (jobs.size() >= MOST) {
            throw new AwsException("ResourceNumberLimitExceededException", "There may be at most " + MOST + " jobs.");
        }
        ObjectNode job = JobRules.define(name, definition);
        Json.time(job, "CreatedOn", clock.instant());
        Json.time(job, "LastModifiedOn", clock.instant());
        ObjectNode document = Json.object().set(JOB, job);
        Json.texts(definition, "Tags")
                .forEach((key, value) -> document.withObject(TAGS).put(key, value));
        put(name, document);
    }

    synchronized void update(String name, JsonNode definition) {
        ObjectNode before = job(name);
        ObjectNode job = JobRules.define(name, definition);
        job.set("CreatedOn", before.get("CreatedOn"));
        Json.time(job, "LastModifiedOn", clock.instant());
        ObjectNode document = Json.object().set(JOB, job);
        Json.copy(Objects.requireNonNull(jobs.get(name)), document, TAGS);
        put(name, document);
    }

    synchronized void delete(String name) {
        documents.remove(name);
        jobs.remove(name);
    }

    private void put(String name, ObjectNode document) {
        documents.put(name, document);
        jobs.put(name, document);
    }
}
