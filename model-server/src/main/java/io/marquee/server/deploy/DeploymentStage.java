package io.marquee.server.deploy;

import io.marquee.base.TaskMonitor;
import io.marquee.kit.operations.Stage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Deploying in a running server. */
@Component
@ConditionalOnWebApplication
class DeploymentStage implements Stage<DeploymentRequest, DeploymentResult> {

    static final String COLLECTION = "deployments";

    private final Deployments deployments;

    DeploymentStage(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public Class<DeploymentRequest> inputType() {
        return DeploymentRequest.class;
    }

    @Override
    public DeploymentResult run(DeploymentRequest input, TaskMonitor monitor) {
        return deployments.deploy(input, monitor);
    }
}
