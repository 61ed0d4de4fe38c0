package io.marquee.tracking;

import io.marquee.base.TaskMonitor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs models: entry, link to the run, files, ready, in the order that MLflow's own client keeps; what is there already of a
 * model whose logging was cut is completed. A server that has no entries for models, as none before MLflow 3 has, keeps
 * them with their runs.
 */
final class MlflowModels {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowModels.class);

    private final MlflowCalls calls;
    private final MlflowModelEntries entries;
    private final MlflowRunModels inRuns;
    private volatile boolean withoutEntries;

    MlflowModels(MlflowCalls calls, Clock clock) {
        this.calls = calls;
        this.entries = new MlflowModelEntries(calls);
        this.inRuns = new MlflowRunModels(calls, clock);
    }

    LoggedModel log(
            Run run,
            String name,
            ModelFolder folder,
            Map<String, String> params,
            Map<String, String> tags,
            TaskMonitor monitor) {
        if (withoutEntries) {
            return inRuns.log(run, name, folder, monitor);
        }
        Optional<MlflowModelEntries.Entry> begun;
        try {
            begun = entries.find(run, name);
        } catch (MlflowException e) {
            if (!e.is(MlflowException.NO_SUCH_CALL)) {
                throw e;
            }
            LOG.info("This MLflow has no logged models, it is older than 3: models are kept with their runs");
            withoutEntries = true;
            return inRuns.log(run, name, folder, monitor);
        }
        if (begun.isPresent() && begun.get().whole()) {
            return begun.get().model();
        }
        LoggedModel model =
                begun.map(MlflowModelEntries.Entry::model).orElseGet(() -> entries.create(run, name, params, tags));
        complete(run, model, begun.isPresent(), folder, monitor);
        return model;
    }

    private void complete(Run run, LoggedModel model, boolean begun, ModelFolder folder, TaskMonitor monitor) {
        try {
            if (!begun || !entries.isLinked(run, model)) {
                entries.link(run, model);
            }
            String destination = ArtifactStore.path(model.artifactUri());
            Path files = folder.prepare(LoggedModelIds.of(model));
            new FolderUpload(calls.http(), calls.urls(), monitor).send(files, destination);
            entries.mark(model, MlflowModelEntries.READY);
        } catch (RuntimeException e) {
            markFailed(model, e);
            throw e;
        }
    }

    private void markFailed(LoggedModel model, RuntimeException cause) {
        try {
            entries.mark(model, MlflowModelEntries.FAILED);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
