package io.marquee.glueendpoint;

import io.marquee.base.MarqueeException;
import io.marquee.glueendpoint.job.JobOperations;
import io.marquee.glueendpoint.job.JobStore;
import io.marquee.glueendpoint.log.LogOperations;
import io.marquee.glueendpoint.log.LogStore;
import io.marquee.glueendpoint.run.RunOperations;
import io.marquee.glueendpoint.run.RunStore;
import io.marquee.glueendpoint.run.Runner;
import io.marquee.glueendpoint.wire.Faults;
import io.marquee.glueendpoint.wire.HttpFront;
import io.marquee.glueendpoint.wire.Operation;
import io.marquee.glueendpoint.wire.Signatures;
import io.marquee.glueendpoint.workflow.WorkflowOperations;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * A running Glue endpoint, with the part of CloudWatch Logs that shows the lines of its runs on the same port. A restart on
 * the same folder loses no job and no run, but what was at work has failed.
 */
public final class GlueEndpoint implements AutoCloseable {

    private final Runner runner;
    private final HttpFront front;
    private final Faults faults;
    private final String host;

    private GlueEndpoint(Runner runner, HttpFront front, Faults faults, String host) {
        this.runner = runner;
        this.front = front;
        this.faults = faults;
        this.host = host;
    }

    /**
     * Starts an endpoint.
     *
     * @throws MarqueeException when the folder cannot be written or the port is taken
     */
    public static GlueEndpoint start(GlueEndpointSettings settings) {
        Clock clock = Clock.systemUTC();
        Path folder = settings.folder().toAbsolutePath();
        var jobs = new JobStore(folder.resolve("jobs"), clock);
        var logs = new LogStore(folder.resolve("logs"), clock);
        var runs = new RunStore(folder.resolve("runs"), logs);
        var runner = new Runner(runs, logs, settings.spark(), settings.s3(), folder.resolve("work"), clock);
        Map<String, Operation> operations = new HashMap<>();
        operations.putAll(new JobOperations(jobs).all());
        operations.putAll(new RunOperations(jobs, runs, runner, clock).all());
        operations.putAll(new WorkflowOperations(jobs, runs, runner, folder, clock).all());
        operations.putAll(new LogOperations(logs).all());
        var faults = new Faults();
        try {
            HttpFront front = HttpFront.start(
                    new InetSocketAddress(settings.host(), settings.port()),
                    operations,
                    new Signatures(settings.accessKey(), settings.secretKey(), clock),
                    faults,
                    settings.faults());
            return new GlueEndpoint(runner, front, faults, settings.host());
        } catch (MarqueeException e) {
            runner.close();
            throw e;
        }
    }

    /** Where it answers, for example {@code http://127.0.0.1:4567}. */
    public URI uri() {
        return URI.create("http://" + host + ":" + front.port());
    }

    /** The errors that its callers are to get. */
    public Faults faults() {
        return faults;
    }

    /** Ends what is at work, too. */
    @Override
    public void close() {
        front.close();
        runner.close();
    }
}
