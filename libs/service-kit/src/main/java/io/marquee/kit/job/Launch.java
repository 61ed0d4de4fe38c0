package io.marquee.kit.job;

import io.marquee.base.MarqueeException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Model.CommandSpec;

/** Starts the Spring application of a service, as a server or for a job. */
final class Launch {

    /** A job logs its own doing, not that of its libraries, and until its very end. */
    private static final Map<String, Object> JOB_DEFAULTS = Map.of(
            "logging.level.root", "WARN",
            "logging.level.io.marquee", "INFO",
            "logging.register-shutdown-hook", "false",
            "spring.main.log-startup-info", "false");

    private final Class<?> application;

    Launch(Class<?> application) {
        this.application = application;
    }

    int serve(List<String> properties) {
        SpringApplication spring = new SpringApplication(application);
        try {
            spring.run(properties.toArray(String[]::new));
            return ServeCommand.GOES_ON;
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            // Spring has told why
            return ExitCodes.of(e);
        }
    }

    <I> int job(JobCommand<I> job, CommandSpec spec, String name, List<String> properties, PrintWriter err) {
        I input;
        try {
            input = job.readInput();
        } catch (MarqueeException e) {
            err.println(e.explanation());
            return e.kind().exitCode();
        }
        SpringApplication spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setDefaultProperties(JOB_DEFAULTS);
        spring.setRegisterShutdownHook(false);
        try (StopSignal signal = new StopSignal();
                ConfigurableApplicationContext context = spring.run(properties.toArray(String[]::new))) {
            return new JobRunner<>(job, spec, name).run(input, context, signal);
        } catch (RuntimeException e) {
            // what fails here is the start, and Spring has told why
            return ExitCodes.of(e);
        }
    }
}
