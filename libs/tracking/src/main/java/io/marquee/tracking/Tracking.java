package io.marquee.tracking;

import io.marquee.base.Secret;
import io.marquee.base.TaskMonitor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The experiment tracker and model registry. Every call has a timeout; every failure is a
 * {@link io.marquee.base.MarqueeException}: NOT_FOUND, INVALID_INPUT, CONFLICT, UNAUTHORIZED, OVERLOADED, UNAVAILABLE,
 * CORRUPT_DATA or CANCELLED. Implementations are safe for use by several threads.
 */
public interface Tracking extends AutoCloseable {

    /** The experiment of that name, made where there is none, restored where it was deleted. */
    Experiment experiment(String name);

    /** The experiment of that name; empty where there is none or it was deleted. */
    Optional<Experiment> findExperiment(String name);

    /** All experiments that are not deleted, in the order of their names. */
    List<Experiment> experiments();

    /** Starts a run now. */
    Run startRun(Experiment experiment, String runName, Map<String, String> tags);

    /** Takes up a run again after a crash: it counts as going on from now. */
    Run resumeRun(String runId);

    /** Notes what a run was given. A param cannot change its value: a second, different one is INVALID_INPUT. */
    void logParams(Run run, Map<String, String> params);

    /** Notes values of metrics; any number of them. */
    void logMetrics(Run run, List<MetricPoint> points);

    /** Notes values of metrics on a run and its model, as measured on a dataset. */
    void logMetrics(Run run, LoggedModel model, DatasetInput dataset, List<MetricPoint> points);

    /** Notes facts about a run, replacing older ones of the same names. */
    void setTags(Run run, Map<String, String> tags);

    /** Notes which data went into a run. */
    void logInputs(Run run, List<DatasetInput> inputs);

    /** Ends a run now. */
    void finish(Run run, RunStatus status);

    /**
     * Logs a model with all files of a folder. It is ready when this returns; where it fails, the model is marked so. The
     * same name is logged once by a run: a second call gives the same model, and completes it where the first was cut. A
     * tracker that has no entries for models keeps the files with the run, and params and tags with nobody but the run.
     *
     * @param name what it is called in the tracker, without {@code / : . % " '}
     * @param folder makes the folder of its files once the ids are known; called once, or not at all where the model is whole
     * @param monitor hears of the bytes sent; its cancellation ends the upload
     */
    LoggedModel logModel(
            Run run,
            String name,
            ModelFolder folder,
            Map<String, String> params,
            Map<String, String> tags,
            TaskMonitor monitor);

    /** As above, of a folder that is ready. */
    default LoggedModel logModel(
            Run run,
            String name,
            Path folder,
            Map<String, String> params,
            Map<String, String> tags,
            TaskMonitor monitor) {
        return logModel(run, name, ids -> folder, params, tags, monitor);
    }

    /**
     * Registers a logged model as the next version of a registered model, which is made where there is none. The same
     * model is registered once under a name: a second call gives the same version.
     */
    ModelVersion register(
            String registeredName, LoggedModel model, Run run, String description, Map<String, String> tags);

    /** Keeps a small file with a run. */
    void logArtifact(Run run, String path, byte[] bytes);

    /** The run of that id, whatever its status. */
    RunSummary run(String runId);

    /** The newest finished runs, newest first. */
    List<RunSummary> finishedRuns(Experiment experiment, int max);

    /** All values of one metric of a run, in the order of steps. */
    List<MetricPoint> history(String runId, String metric);

    /** The names of all metrics that finished runs of an experiment have, sorted. */
    List<String> metricNames(Experiment experiment);

    /**
     * The best runs by a metric: of all finished ones with a finite value whose registered version is there and ready.
     *
     * @param count how many to choose, at least 1
     */
    default Candidates best(Experiment experiment, String metric, MetricDirection direction, int count) {
        return best(experiment, metric, direction, count, null);
    }

    /**
     * As above, of those runs alone that one version of a dataset went into: scores on different data say nothing of each
     * other.
     *
     * @param digest of that version, as the run's inputs have it; null for any
     */
    Candidates best(
            Experiment experiment, String metric, MetricDirection direction, int count, @Nullable String digest);

    /** The names of all registered models, sorted. */
    List<String> registeredModels();

    /** All versions of a registered model, newest first; empty where there is no such model. */
    List<ModelVersion> versions(String registeredName);

    /** One version. */
    ModelVersion version(String registeredName, String version);

    /** The version that an alias points to. */
    ModelVersion byAlias(String registeredName, String alias);

    /** Notes facts about a version, replacing older ones of the same names. */
    void setVersionTags(ModelVersion version, Map<String, String> tags);

    /** Tells people what a registered model is, where nobody has told them yet. */
    void describe(String registeredName, String description);

    /** Points an alias to a version, moving it from where it was. */
    void setAlias(String registeredName, String alias, String version);

    /** Removes an alias; nothing happens where there is none. */
    void deleteAlias(String registeredName, String alias);

    /**
     * Asks for a signed webhook whenever an alias is set or removed; one of the same URL is brought up to date. A hook may
     * miss events: look at the aliases as well.
     *
     * @param name what it is called in the tracker
     */
    void aliasWebhook(String name, URI url, Secret secret);

    /** All files of a version's model, sorted by path. */
    List<ModelFile> modelFiles(ModelVersion version);

    /**
     * Brings all files of a version's model into a folder, which appears at once and whole.
     *
     * @param folder where they are to be: not there yet, or empty
     * @param monitor hears of the bytes received; its cancellation ends the download and leaves nothing
     */
    void download(ModelVersion version, Path folder, TaskMonitor monitor);

    /** The page of a run, for people. */
    URI runPage(String experimentId, String runId);

    /** The page of a version, for people. */
    URI versionPage(ModelVersion version);

    /** Whether calls get through now, login included; never throws. */
    boolean reachable();

    /** Throws what stands in the way where {@link #reachable()} says no. */
    void verify();

    @Override
    void close();
}
