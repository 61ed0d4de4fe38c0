package io.marquee.trainer;

import io.marquee.kit.ServiceMain;
import io.marquee.trainer.sweep.TrainerJob;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the trainer. */
@SpringBootApplication
@ConfigurationPropertiesScan
class TrainerService {

    public static void main(String[] args) {
        ServiceMain.run(TrainerService.class, new TrainerJob(), args);
    }
}
