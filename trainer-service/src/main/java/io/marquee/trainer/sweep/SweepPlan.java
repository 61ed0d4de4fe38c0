package io.marquee.trainer.sweep;

import io.marquee.reviews.dataset.ContentDigest;
import io.marquee.trainer.training.TrainingRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sweep that can be done.
 *
 * @param request what was asked for
 * @param search which trials come when
 * @param goal which values of the metric are the better ones
 */
record SweepPlan(SweepRequest request, Search search, Goal goal) {

    private static final int DIGEST_LENGTH = 32;

    /** What is trained in a trial. */
    TrainingRequest training(Trial trial) {
        return TrainingOptions.request(request.base(), trial.options());
    }

    /** The same on a certain version of its dataset, under a name that tells people the trial. */
    TrainingRequest training(Trial trial, String digest) {
        Map<String, Object> options = new LinkedHashMap<>(trial.options());
        options.put(TrainingOptions.DIGEST, digest);
        options.put(TrainingOptions.RUN_NAME, "trial " + trial.name());
        return TrainingOptions.request(request.base(), options);
    }

    /** What decides which version of a dataset a training learns from. */
    static String source(TrainingRequest request) {
        return request.dataset() + " " + request.recipeOrDefault() + " " + request.digest();
    }

    /** The sweep as JSON, with what was left to the defaults of a sweep. */
    ObjectNode definition() {
        ObjectNode tree = SweepJson.MAPPER.valueToTree(request);
        tree.put("metric", request.metricOrDefault());
        tree.put("goal", goal.id());
        tree.put("seed", request.seedOrDefault());
        tree.put("register", request.registerOrDefault());
        withoutNulls(tree);
        return tree;
    }

    /** 32 hex digits that are the same for the same sweep. */
    String digest() {
        byte[] text = definition().toString().getBytes(StandardCharsets.UTF_8);
        return ContentDigest.hex(ContentDigest.sha256().digest(text)).substring(0, DIGEST_LENGTH);
    }

    private static void withoutNulls(ObjectNode tree) {
        tree.removeIf(JsonNode::isNull);
        for (JsonNode child : tree) {
            if (child instanceof ObjectNode object) {
                withoutNulls(object);
            }
        }
    }
}
