package io.marquee.server.deploy;

import io.marquee.kit.job.JobCommand;
import io.marquee.tracking.MetricDirection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the deployment job. */
@Command(
        name = "job",
        description = "Deploy a version on a running model server: the best by a metric, a version, or an alias.",
        footer = {
            "",
            "Examples:",
            "  job --metric Best_val_f1 --model_name sentiment",
            "  job --metric Best_val_f1 --count 3",
            "  job --model model_imdb --alias champion --model_name sentiment --server_url http://models:8084",
            "  job --model model_imdb --alias champion --follow",
            "  job --model model_imdb --version-number 13 --traffic 10"
        })
public final class DeploymentJob extends JobCommand<DeploymentRequest> {

    @Option(
            names = {"--server-url", "--server_url"},
            paramLabel = "URL",
            defaultValue = "${env:MLFLASK_URL:-http://127.0.0.1:8084}",
            description = "The URL of the running model server.")
    private String serverUrl = "";

    @Option(
            names = {"--model-name", "--model_name"},
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_MODEL_NAME:-sentiment}",
            description = "The name under which the model will answer.")
    private String modelName = "";

    @Option(
            names = {"--experiment", "--mlflow_experiment_name"},
            paramLabel = "NAME",
            defaultValue = "${env:MLFLOW_EXP_NAME:-[Pipeline IMDB] Training}",
            description = "The MLflow experiment whose finished runs are compared.")
    private String experiment = "";

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_METRIC:-Best_val_f1}",
            description = "The metric that decides.")
    private String metric = "";

    @Option(
            names = "--direction",
            defaultValue = "${env:MARQUEE_METRIC_DIRECTION}",
            description = "Which values are better: ${COMPLETION-CANDIDATES}; the metric's own direction by default.")
    private @Nullable MetricDirection direction;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_REGISTERED_MODEL}",
            description = "A registered model, with --version-number or --alias, instead of a metric.")
    private @Nullable String model;

    @Option(
            names = "--version-number",
            paramLabel = "N",
            defaultValue = "${env:MARQUEE_MODEL_VERSION}",
            description = "The version of --model.")
    private @Nullable String version;

    @Option(
            names = "--alias",
            paramLabel = "NAME",
            defaultValue = "${env:MARQUEE_MODEL_ALIAS}",
            description = "The alias of --model.")
    private @Nullable String alias;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "${env:MARQUEE_DEPLOY_COUNT}",
            description = "How many of the best to load: the best answers, the others stand by.")
    private @Nullable Integer count;

    @Option(
            names = "--traffic",
            paramLabel = "PERCENT",
            defaultValue = "${env:MARQUEE_DEPLOY_TRAFFIC}",
            description = "The share of the calls that the version is given as a canary; all by default.")
    private @Nullable Integer traffic;

    @Option(
            names = "--shadow",
            defaultValue = "${env:MARQUEE_DEPLOY_SHADOW:-false}",
            description = "Let the version hear a copy of the calls without being heard.")
    private boolean shadow;

    @Option(
            names = "--follow",
            defaultValue = "${env:MARQUEE_DEPLOY_FOLLOW:-false}",
            description = "Follow the --alias from now on, wherever it moves.")
    private boolean follow;

    @Override
    protected DeploymentRequest input() {
        boolean byMetric = version == null && alias == null;
        return new DeploymentRequest(
                modelName,
                byMetric ? experiment : null,
                byMetric ? metric : null,
                byMetric ? direction : null,
                byMetric ? null : model,
                version,
                alias,
                count,
                traffic,
                shadow ? Boolean.TRUE : null,
                follow ? Boolean.TRUE : null);
    }

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("marquee.model-server.url", serverUrl);
        return settings;
    }
}
