package io.marquee.cleaner;

import io.marquee.kit.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the cleaner. */
@SpringBootApplication
@ConfigurationPropertiesScan
class CleanerService {

    public static void main(String[] args) {
        ServiceMain.run(CleanerService.class, new CleaningJob(), args);
    }
}
