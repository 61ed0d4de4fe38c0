package io.marquee.glueendpoint.workflow;

import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import io.marquee.glueendpoint.wire.ServiceModel;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What starts the jobs of a workflow: on demand at its start, or on the ends of other jobs. */
final class Triggers {

    private static final Set<String> TYPES = Set.of("ON_DEMAND", "CONDITIONAL");

    private final Definitions definitions;

    Triggers(Definitions definitions) {
        this.definitions = definitions;
    }

    /** @throws AwsException where it is of a kind that there is not here, or of no workflow */
    void create(ObjectNode input) {
        if (!TYPES.contains(Json.text(input, "Type"))) {
            throw AwsException.invalid("Here triggers are ON_DEMAND or CONDITIONAL.");
        }
        if (!input.hasNonNull("WorkflowName")) {
            throw AwsException.invalid("Here a trigger belongs to a workflow.");
        }
        for (JsonNode action : input.path("Actions")) {
            if (!action.hasNonNull("JobName")) {
                throw AwsException.invalid("Here the actions of a trigger are jobs.");
            }
        }
        ObjectNode trigger = Json.object();
        ServiceModel.GLUE.members("Trigger").forEach(member -> Json.copy(input, trigger, member));
        boolean active = Json.text(input, "Type").equals("ON_DEMAND")
                || input.path("StartOnCreation").asBoolean(false);
        definitions.create(trigger.put("State", active ? "ACTIVATED" : "CREATED"));
    }

    ObjectNode get(String name) {
        return definitions.get(name);
    }

    void delete(String name) {
        definitions.delete(name);
    }

    /** Those that start with the workflow. */
    List<ObjectNode> first(String workflow) {
        return of(workflow, "ON_DEMAND").toList();
    }

    /** Those of a run whose conditions hold and that have not started anything yet. */
    List<ObjectNode> ready(WorkflowRun run) {
        return of(run.workflow(), "CONDITIONAL")
                .filter(trigger -> Json.text(trigger, "State").equals("ACTIVATED"))
                .filter(trigger -> !run.hasFired(Json.text(trigger, "Name")))
                .filter(trigger -> holds(trigger.path("Predicate"), run.actions()))
                .toList();
    }

    private Stream<ObjectNode> of(String workflow, String type) {
        return definitions.all().stream()
                .filter(trigger -> Json.text(trigger, "WorkflowName").equals(workflow))
                .filter(trigger -> Json.text(trigger, "Type").equals(type));
    }

    private static boolean holds(JsonNode predicate, List<ObjectNode> actions) {
        Stream<JsonNode> conditions = predicate.path("Conditions").valueStream();
        return Json.text(predicate, "Logical").equals("ANY")
                ? conditions.anyMatch(condition -> isMet(condition, actions))
                : conditions.allMatch(condition -> isMet(condition, actions));
    }

    private static boolean isMet(JsonNode condition, List<ObjectNode> actions) {
        return actions.stream()
                .anyMatch(action -> Json.text(action, "job").equals(Json.text(condition, "JobName"))
                        && Json.text(action, "state").equals(Json.text(condition, "State")));
    }
}
