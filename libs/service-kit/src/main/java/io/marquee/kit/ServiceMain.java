package io.marquee.kit;

import io.marquee.kit.job.JobCommand;
import io.marquee.kit.job.ServiceCommandLine;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of a service: the sub-commands {@code serve} (also without one) and {@code job}. A service without a
 * job passes null for it.
 */
public final class ServiceMain {

    private ServiceMain() {}

    /** Runs the command line and ends the process with its exit code, unless a server was started. */
    public static void run(Class<?> application, @Nullable JobCommand<?> job, String[] args) {
        Integer code = execute(application, job, args);
        if (code != null) {
            System.exit(code);
        }
    }

    /** Runs the command line in this process: the exit code, or null when a server was started and goes on. For tests. */
    public static @Nullable Integer execute(Class<?> application, @Nullable JobCommand<?> job, String... args) {
        return new ServiceCommandLine(application, job).execute(args);
    }
}
