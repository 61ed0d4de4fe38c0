package io.marquee.dashboard;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the dashboard needs to know.
 *
 * @param modelServer where the model server is (MLFLASK_URL)
 * @param experiment the MLflow experiment whose runs are offered (MLFLOW_EXP_NAME)
 * @param modelName the name under which models are deployed
 * @param timeout how long one call to the model server may take
 */
@ConfigurationProperties("marquee.dashboard")
public record DashboardProperties(
        @DefaultValue("http://127.0.0.1:8084") URI modelServer,
        @NotBlank @DefaultValue("[Pipeline IMDB] Training") String experiment,
        @NotBlank @DefaultValue("sentiment") String modelName,
        @DefaultValue("30s") Duration timeout) {}
