package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import io.marquee.base.TaskMonitor;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MLflow over REST as the tracker: 3 and, where models are kept with their runs, 2 from 2.9 on. Calls that were cut are made again where that does no harm, and looked up first where
 * it would. Uploads and downloads pass through the server's artifact proxy ({@code mlflow-artifacts:}).
 */
public final class MlflowTracking implements Tracking {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowTracking.class);
    private static final Duration GLANCE = Duration.ofSeconds(5);

    private final TrackingSettings settings;
    private final MlflowUrls urls;
    private final MlflowHttp http;
    private final MlflowExperiments experiments;
    private final MlflowRuns runs;
    private final MlflowRunReader reader;
    private final MlflowModels models;
    private final MlflowRegistry registry;
    private final MlflowWebhooks webhooks;
    private final MlflowFiles files;

    public MlflowTracking(TrackingSettings settings) {
        this(settings, Clock.systemUTC(), Duration.ofMillis(100));
    }

    /** @param firstDelay the wait before a second attempt; it triples each time */
    MlflowTracking(TrackingSettings settings, Clock clock, Duration firstDelay) {
        this.settings = settings;
        this.urls = new MlflowUrls(settings.url());
        this.http = new MlflowHttp(settings, firstDelay);
        MlflowCalls calls = new MlflowCalls(http, urls);
        this.experiments = new MlflowExperiments(calls);
        this.runs = new MlflowRuns(calls, clock);
        this.reader = new MlflowRunReader(calls);
        this.models = new MlflowModels(calls, clock);
        this.registry = new MlflowRegistry(calls);
        this.webhooks = new MlflowWebhooks(calls);
        this.files = new MlflowFiles(calls);
    }

    @Override
    public Experiment experiment(String name) {
        return experiments.getOrCreate(name);
    }

    @Override
    public Optional<Experiment> findExperiment(String name) {
        return experiments.find(name);
    }

    @Override
    public List<Experiment> experiments() {
        return experiments.all();
    }

    @Override
    public Run startRun(Experiment experiment, String runName, Map<String, String> tags) {
        return runs.start(experiment, runName, tags);
    }

    @Override
    public Run resumeRun(String runId) {
        return runs.resume(runId);
    }

    @Override
    public void logParams(Run run, Map<String, String> params) {
        runs.logParams(run, params);
    }

    @Override
    public void logMetrics(Run run, List<MetricPoint> points) {
        runs.logMetrics(run, null, null, points);
    }

    @Override
    public void logMetrics(Run run, LoggedModel model, DatasetInput dataset, List<MetricPoint> points) {
        runs.logMetrics(run, model, dataset, points);
    }

    @Override
    public void setTags(Run run, Map<String, String> tags) {
        runs.setTags(run, tags);
    }

    @Override
    public void logInputs(Run run, List<DatasetInput> inputs) {
        runs.logInputs(run, inputs);
    }

    @Override
    public void finish(Run run, RunStatus status) {
        runs.finish(run, status);
    }

    @Override
    public LoggedModel logModel(
            Run run,
            String name,
            ModelFolder folder,
            Map<String, String> params,
            Map<String, String> tags,
            TaskMonitor monitor) {
        return models.log(run, name, folder, params, tags, monitor);
    }

    @Override
    public ModelVersion register(
            String registeredName, LoggedModel model, Run run, String description, Map<String, String> tags) {
        return registry.register(registeredName, model, run, description, tags);
    }

    @Override
    public void logArtifact(Run run, String path, byte[] bytes) {
        URI uri = urls.artifact(ArtifactStore.path(run.artifactUri()) + "/" + path);
        http.upload(uri, BodyPublishers.ofByteArray(bytes), () -> 0, "to keep '" + path + "'", TaskMonitor.NONE);
    }

    @Override
    public RunSummary run(String runId) {
        return reader.run(runId);
    }

    @Override
    public List<RunSummary> finishedRuns(Experiment experiment, int max) {
        return reader.finished(experiment, max);
    }

    @Override
    public List<MetricPoint> history(String runId, String metric) {
        return reader.history(runId, metric);
    }

    @Override
    public List<String> metricNames(Experiment experiment) {
        return reader.metricNames(experiment);
    }

    @Override
    public Candidates best(
            Experiment experiment, String metric, MetricDirection direction, int count, @Nullable String digest) {
        Selection selection = new Selection(metric, direction, count, digest);
        List<RunSummary> all = reader.runs(experiment, Integer.MAX_VALUE);
        List<String> possible =
                all.stream().filter(selection::qualifies).map(RunSummary::id).toList();
        return selection.choose(all, registry.byRun(possible));
    }

    @Override
    public List<String> registeredModels() {
        return registry.models();
    }

    @Override
    public List<ModelVersion> versions(String registeredName) {
        return registry.versions(registeredName);
    }

    @Override
    public ModelVersion version(String registeredName, String version) {
        return registry.version(registeredName, version);
    }

    @Override
    public ModelVersion byAlias(String registeredName, String alias) {
        return registry.byAlias(registeredName, alias);
    }

    @Override
    public void setVersionTags(ModelVersion version, Map<String, String> tags) {
        registry.setTags(version, tags);
    }

    @Override
    public void describe(String registeredName, String description) {
        registry.describe(registeredName, description);
    }

    @Override
    public void setAlias(String registeredName, String alias, String version) {
        registry.setAlias(registeredName, alias, version);
    }

    @Override
    public void deleteAlias(String registeredName, String alias) {
        registry.deleteAlias(registeredName, alias);
    }

    @Override
    public void aliasWebhook(String name, URI url, Secret secret) {
        webhooks.alias(name, url, secret);
    }

    @Override
    public List<ModelFile> modelFiles(ModelVersion version) {
        return files.list(version).files();
    }

    @Override
    public void download(ModelVersion version, Path folder, TaskMonitor monitor) {
        new FolderDownload(http, files.list(version), monitor).into(folder);
    }

    @Override
    public URI runPage(String experimentId, String runId) {
        return urls.runPage(experimentId, runId);
    }

    @Override
    public URI versionPage(ModelVersion version) {
        return urls.versionPage(version);
    }

    @Override
    public boolean reachable() {
        try {
            verify();
            return true;
        } catch (MarqueeException e) {
            LOG.debug("MLflow at {} is out of reach", settings.url(), e);
            return false;
        }
    }

    /** By a call that wants login and host to be right: the health check answers without either. */
    @Override
    public void verify() {
        String what = "to look whether it is there";
        Duration patience = settings.timeout().compareTo(GLANCE) < 0 ? settings.timeout() : GLANCE;
        var request = http.to(urls.api("experiments/search", Map.of("max_results", "1")))
                .GET();
        if (!new MlflowCalls(http, urls)
                .json(http.glance(request, what, patience), what)
                .isObject()) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    settings.url() + " does not answer as MLflow does.",
                    "Check the URL, its path prefix included.");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
