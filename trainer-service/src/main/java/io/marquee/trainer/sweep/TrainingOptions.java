package io.marquee.trainer.sweep;

import io.marquee.base.MarqueeException;
import io.marquee.kit.problem.JsonNames;
import io.marquee.kit.problem.UnreadableBody;
import io.marquee.trainer.training.TrainingRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The options of a training by their names. */
final class TrainingOptions {

    static final String RUN_NAME = "run_name";
    static final String DIGEST = "digest";

    /** Where results go is the same for all trials. */
    private static final Set<String> NOT_SEARCHED = Set.of("experiment", "registered_model", RUN_NAME);

    private TrainingOptions() {}

    /** The names of all. */
    static List<String> names() {
        return Arrays.stream(TrainingRequest.class.getRecordComponents())
                .map(component -> JsonNames.of(TrainingRequest.class, component.getName()))
                .toList();
    }

    /** The names of those that a search can vary. */
    static List<String> searched() {
        return names().stream().filter(name -> !NOT_SEARCHED.contains(name)).toList();
    }

    /**
     * A training: the base with some options in place of its own.
     *
     * @throws MarqueeException INVALID_INPUT with the field of a value that is of the wrong type
     */
    static TrainingRequest request(@Nullable TrainingRequest base, Map<String, ?> options) {
        ObjectNode tree =
                base == null ? SweepJson.MAPPER.createObjectNode() : SweepJson.MAPPER.<ObjectNode>valueToTree(base);
        options.forEach((name, value) -> tree.set(name, SweepJson.MAPPER.valueToTree(value)));
        try {
            return SweepJson.MAPPER.treeToValue(tree, TrainingRequest.class);
        } catch (JacksonException e) {
            throw UnreadableBody.of(e);
        }
    }
}
