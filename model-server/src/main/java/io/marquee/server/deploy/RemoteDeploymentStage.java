package io.marquee.server.deploy;

import io.marquee.base.TaskMonitor;
import io.marquee.client.ModelServerClient;
import io.marquee.client.Operation;
import io.marquee.kit.operations.Stage;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Deploying as a job: a process that ends cannot hold a model, so it asks a running server and waits. */
@Component
@ConditionalOnNotWebApplication
class RemoteDeploymentStage implements Stage<DeploymentRequest, DeploymentResult> {

    private final ModelServerClient server;
    private final JsonMapper json;

    RemoteDeploymentStage(ModelServerClient server, JsonMapper json) {
        this.server = server;
        this.json = json;
    }

    @Override
    public String collection() {
        return DeploymentStage.COLLECTION;
    }

    @Override
    public Class<DeploymentRequest> inputType() {
        return DeploymentRequest.class;
    }

    @Override
    public DeploymentResult run(DeploymentRequest input, TaskMonitor monitor) {
        Operation started = server.start(collection(), input);
        Operation ended = server.await(collection(), started.id(), monitor);
        return json.treeToValue(Objects.requireNonNull(ended.result()), DeploymentResult.class);
    }
}
