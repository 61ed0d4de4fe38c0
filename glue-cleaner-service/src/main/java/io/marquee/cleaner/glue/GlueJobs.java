package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.glue.model.Job;

/** Sees to it that our job is on Glue as it should be: made where it is not, changed only where it differs. */
@Component
class GlueJobs {

    private static final Logger log = LoggerFactory.getLogger(GlueJobs.class);

    private final GlueApi api;
    private final GlueAssets assets;
    private final GlueSettings settings;

    GlueJobs(GlueApi api, GlueAssets assets, GlueSettings settings) {
        this.api = api;
        this.assets = assets;
        this.settings = settings;
    }

    /**
     * Makes or changes the job.
     *
     * @throws MarqueeException CONFLICT where a job of that name is somebody else's
     */
    void prepare(String name) {
        Optional<Job> there = api.job(name);
        there.filter(job -> !JobDefinition.isOurs(job)).ifPresent(job -> {
            throw foreign(name);
        });
        if (there.isEmpty() && settings.role() == null) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "There is no Glue job '" + name + "' yet, and no role is named for it to run as.",
                    "Set --role (marquee.glue.role) to an IAM role that glue.amazonaws.com may assume and that may read"
                            + " and write the bucket.");
        }
        JobDefinition wanted = new JobDefinition(settings, name, assets.stub(), assets.jar());
        if (there.isPresent()) {
            change(wanted, there.get());
            return;
        }
        try {
            api.create(wanted.create(String.valueOf(settings.role())));
            log.info("Made the Glue job '{}'", name);
        } catch (MarqueeException e) {
            // the answer to an earlier attempt was lost, or another process was quicker
            Optional<Job> now = e.kind() == FailureKind.CONFLICT ? api.job(name) : Optional.empty();
            change(wanted, now.orElseThrow(() -> e));
        }
    }

    private void change(JobDefinition wanted, Job there) {
        List<String> differences = wanted.differences(there);
        if (!differences.isEmpty()) {
            api.update(wanted.update(there));
            log.info("Changed the Glue job '{}': {}", wanted.name(), String.join(", ", differences));
        }
    }

    private static MarqueeException foreign(String name) {
        return new MarqueeException(
                FailureKind.CONFLICT,
                "The Glue job '" + name + "' is there and runs something else.",
                "Choose another with --job-name, or run that one as it is with --engine glue-job-run.");
    }
}
