package io.marquee.server;

import io.marquee.kit.ServiceMain;
import io.marquee.server.deploy.DeploymentJob;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the model server. */
@SpringBootApplication
@ConfigurationPropertiesScan
class ModelServerService {

    public static void main(String[] args) {
        ServiceMain.run(ModelServerService.class, new DeploymentJob(), args);
    }
}
