package io.marquee.glueendpoint.job;

import io.marquee.glueendpoint.wire.Json;
import io.marquee.glueendpoint.wire.Operation;
import io.marquee.glueendpoint.wire.Page;
import io.marquee.glueendpoint.wire.ServiceModel;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The operations on jobs. */
public final class JobOperations {

    private static final int MOST = 1000;

    private final JobStore jobs;

    /** @param jobs where they are kept */
    public JobOperations(JobStore jobs) {
        this.jobs = jobs;
    }

    /** The operations by their target. */
    public Map<String, Operation> all() {
        return Map.of(
                ServiceModel.GLUE.target("CreateJob"), this::create,
                ServiceModel.GLUE.target("UpdateJob"), this::update,
                ServiceModel.GLUE.target("GetJob"), this::get,
                ServiceModel.GLUE.target("GetJobs"), this::list,
                ServiceModel.GLUE.target("ListJobs"), this::names,
                ServiceModel.GLUE.target("DeleteJob"), this::delete);
    }

    private ObjectNode create(ObjectNode input) {
        String name = Json.text(input, "Name");
        jobs.create(name, input);
        return Json.object().put("Name", name);
    }

    private ObjectNode update(ObjectNode input) {
        String name = Json.text(input, "JobName");
        jobs.update(name, input.path("JobUpdate"));
        return Json.object().put("JobName", name);
    }

    private ObjectNode get(ObjectNode input) {
        return Json.object().set("Job", jobs.job(Json.text(input, "JobName")));
    }

    private ObjectNode list(ObjectNode input) {
        return page(Page.of(jobs.all(), input, "MaxResults", MOST), "Jobs", job -> job);
    }

    private ObjectNode names(ObjectNode input) {
        return page(
                Page.of(jobs.names(Json.texts(input, "Tags")), input, "MaxResults", MOST),
                "JobNames",
                Json.MAPPER.getNodeFactory()::stringNode);
    }

    /** A job that is not there is deleted as well as one that was. */
    private ObjectNode delete(ObjectNode input) {
        String name = Json.text(input, "JobName");
        jobs.delete(name);
        return Json.object().put("JobName", name);
    }

    private static <T> ObjectNode page(
            Page<T> page, String field, Function<T, ? extends tools.jackson.databind.JsonNode> form) {
        ObjectNode answer = Json.object();
        var items = answer.putArray(field);
        page.items().forEach(item -> items.add(form.apply(item)));
        if (page.next() != null) {
            answer.put("NextToken", page.next());
        }
        return answer;
    }
}
