package io.marquee.glueendpoint.wire;

import tools.jackson.databind.node.ObjectNode;

/** One operation of a service. */
@FunctionalInterface
public interface Operation {

    /**
     * Carries it out.
     *
     * @param input what the service's model allows; read, never changed
     * @throws AwsException the answer, where it is an error
     */
    ObjectNode answer(ObjectNode input);
}
