package io.marquee.glueendpoint.job;

import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How many data processing units (DPU) a job or a run has. */
public final class Capacity {

    private static final double DEFAULT = 10;
    private static final int FEWEST_WORKERS = 2;
    private static final Map<String, Double> DPUS = Map.ofEntries(
            Map.entry("Standard", 1.0),
            Map.entry("G.025X", 0.25),
            Map.entry("G.1X", 1.0),
            Map.entry("G.2X", 2.0),
            Map.entry("G.4X", 4.0),
            Map.entry("G.8X", 8.0),
            Map.entry("G.12X", 12.0),
            Map.entry("G.16X", 16.0),
            Map.entry("R.1X", 1.0),
            Map.entry("R.2X", 2.0),
            Map.entry("R.4X", 4.0),
            Map.entry("R.8X", 8.0),
            Map.entry("Z.2X", 2.0));

    private Capacity() {}

    /** @throws AwsException where an input says it in two ways, or only half */
    public static void check(JsonNode input) {
        boolean type = input.hasNonNull("WorkerType");
        boolean number = input.hasNonNull("NumberOfWorkers");
        if (type && input.hasNonNull("MaxCapacity")) {
            throw AwsException.invalid("Please do not set Max Capacity if using Worker Type and Number of Workers.");
        }
        if (type != number) {
            throw AwsException.invalid("Please set both Worker Type and Number of Workers.");
        }
        if (number && input.path("NumberOfWorkers").asInt() < FEWEST_WORKERS) {
            throw AwsException.invalid("Number of Workers should be at least " + FEWEST_WORKERS + ".");
        }
        if (input.path("MaxCapacity").asDouble(1) <= 0
                || input.path("AllocatedCapacity").asInt(1) <= 0) {
            throw AwsException.invalid("Max Capacity should be greater than 0.");
        }
    }

    /** Puts the capacity of a job or run that says how many workers of which type it has, or how many DPU. */
    public static void put(ObjectNode node) {
        double dpus = dpus(node);
        node.put("MaxCapacity", dpus);
        node.put("AllocatedCapacity", (int) dpus);
    }

    private static double dpus(JsonNode node) {
        if (node.hasNonNull("WorkerType")) {
            return DPUS.getOrDefault(Json.text(node, "WorkerType"), 1.0)
                    * node.path("NumberOfWorkers").asInt();
        }
        return node.path("MaxCapacity").asDouble(node.path("AllocatedCapacity").asDouble(DEFAULT));
    }
}
