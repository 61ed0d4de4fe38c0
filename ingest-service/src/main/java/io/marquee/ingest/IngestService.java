package io.marquee.ingest;

import io.marquee.kit.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the ingest service. */
@SpringBootApplication
@ConfigurationPropertiesScan("io.marquee.ingest")
class IngestService {

    public static void main(String[] args) {
        ServiceMain.run(IngestService.class, new IngestJob(), args);
    }
}
