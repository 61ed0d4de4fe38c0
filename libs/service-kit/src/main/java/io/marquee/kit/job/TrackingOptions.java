package io.marquee.kit.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that says where MLflow is; use as {@code @Mixin TrackingOptions tracking = new TrackingOptions();}. It has no
 * default of its own: where it is not given, the setting is read as every other one is, from the environment too.
 */
public final class TrackingOptions implements SettingOptions {

    @Option(
            names = {"--mlflow-url", "--mlflowserver_url"},
            paramLabel = "URL",
            description = "The URL of the MLflow server. "
                    + "[default: http://127.0.0.1:5000; environment: MLFLOWSERVER_URL, MLFLOW_TRACKING_URI]")
    private @Nullable String url;

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        StorageOptions.put(settings, "marquee.tracking.url", url);
        return settings;
    }
}
