package io.marquee.kit.job;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.operations.ProgressLog;
import io.marquee.kit.operations.Stage;
import io.marquee.kit.problem.InvalidInputs;
import io.marquee.kit.telemetry.StageSpans;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

/** Does a stage once, in a context that serves nothing. */
final class JobRunner<I> {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private final JobCommand<I> job;
    private final CommandSpec spec;
    private final String name;

    JobRunner(JobCommand<I> job, CommandSpec spec, String name) {
        this.job = job;
        this.spec = spec;
        this.name = name;
    }

    /** Runs the job and gives the exit code; what went wrong is in the log, in one line. */
    int run(I input, ConfigurableApplicationContext context, StopSignal signal) {
        try {
            work(input, context, signal);
            return 0;
        } catch (MarqueeException e) {
            if (e.kind() == FailureKind.INTERNAL) {
                return unexpected(context, e);
            }
            log.error("{}", e.explanation());
            log.debug("The job failed", e);
            return e.kind().exitCode();
        } catch (Throwable e) {
            return unexpected(context, e);
        }
    }

    private void work(I input, ConfigurableApplicationContext context, StopSignal signal) {
        validate(input, context.getBean(Validator.class));
        Stage<I, ?> stage = stage(input, context);
        stage.check(input);
        JobOutput.requireWritable(job.resultFile());
        context.getBeanProvider(JobCheck.class).orderedStream().forEach(JobCheck::check);
        long began = System.nanoTime();
        ProgressLog progress = new ProgressLog(name, signal);
        signal.checkCancelled();
        Object result;
        try {
            result = context.getBean(StageSpans.class).ofJob(name, () -> stage.run(input, progress));
        } catch (MarqueeException e) {
            throw e.kind() == FailureKind.CANCELLED && e.remedy() == null ? cancelled(stage, input, e) : e;
        } finally {
            progress.finish();
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        new JobOutput(context.getBean(JsonMapper.class))
                .tell(name, result, ProgressLog.duration(seconds), job.resultFile());
    }

    private static <I> MarqueeException cancelled(Stage<I, ?> stage, I input, MarqueeException cause) {
        return new MarqueeException(
                FailureKind.CANCELLED, String.valueOf(cause.getMessage()), stage.resumeHint(input), cause);
    }

    private void validate(I input, Validator validator) {
        Set<ConstraintViolation<I>> violations = validator.validate(input);
        if (!violations.isEmpty()) {
            throw InvalidInputs.of(violations, new OptionNames(spec)::of);
        }
    }

    // the stage's input type says that it takes this input
    @SuppressWarnings("unchecked")
    private Stage<I, ?> stage(I input, ConfigurableApplicationContext context) {
        List<Stage<?, ?>> stages = new ArrayList<>();
        for (Stage<?, ?> stage : context.getBeansOfType(Stage.class).values()) {
            if (stage.inputType().isInstance(input)) {
                stages.add(stage);
            }
        }
        if (stages.size() != 1) {
            throw new IllegalStateException(stages.size() + " stages take " + input.getClass());
        }
        return (Stage<I, ?>) stages.getFirst();
    }

    private int unexpected(ConfigurableApplicationContext context, Throwable failure) {
        log.error("{}", IncidentFile.keep(context, failure));
        log.debug("The job failed", failure);
        return FailureKind.INTERNAL.exitCode();
    }
}
