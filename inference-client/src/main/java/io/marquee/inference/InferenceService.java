package io.marquee.inference;

import io.marquee.kit.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the inference client. */
@SpringBootApplication
@ConfigurationPropertiesScan
class InferenceService {

    public static void main(String[] args) {
        ServiceMain.run(InferenceService.class, new InferenceJob(), args);
    }
}
