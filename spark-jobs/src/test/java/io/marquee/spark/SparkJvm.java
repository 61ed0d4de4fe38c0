package io.marquee.spark;

import io.marquee.s3endpoint.S3Endpoint;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A JVM as a cluster's: the jar as it is built, Spark's own class path, keys in the environment. */
final class SparkJvm implements AutoCloseable {

    static final String KEY = "spark-test";
    static final String SECRET = "spark-test-secret";

    private static final Path JAR = Path.of("target/spark-jobs.jar");
    private static final String SPARK = "../infra/spark-runtime/target/spark/*";

    /** What Spark 3.5's own launcher opens. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Process process;
    private final BufferedReader out;

    private SparkJvm(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /** One that takes jobs. */
    static SparkJvm start(Path java, S3Endpoint s3, String... options) {
        return new SparkJvm(launch(java, s3, List.of(options), "io.marquee.spark.JobLoop", List.of()));
    }

    /** One job in a process of its own, as a user of {@code java -cp} starts it. */
    static Process job(Path java, S3Endpoint s3, List<String> args) {
        return launch(java, s3, List.of(), "io.marquee.spark.CleanReviews", args);
    }

    /** Does a job and gives the line by which it told its end. */
    String run(List<String> args) {
        try {
            process.outputWriter().write(String.join("\t", args) + "\n");
            process.outputWriter().flush();
            String told = "nothing was told";
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(JobLoop.ENDED)) {
                    return told + "\n" + line;
                }
                told = line;
            }
            throw new AssertionError("Spark's JVM ended; target/spark-jvm.log tells why");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The JDK of this test, which is 21 or newer, and a JDK 17, as AWS Glue has it, where there is one. */
    static List<Path> javas() {
        List<Path> javas = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java")));
        Path known = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(known)) {
            try (Stream<Path> homes = Files.list(known)) {
                homes.filter(home -> home.getFileName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .matches(".*\\b17\\b.*|.*java-17.*"))
                        .map(home -> home.resolve("bin/java"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .ifPresent(javas::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return javas;
    }

    private static Process launch(Path java, S3Endpoint s3, List<String> options, String main, List<String> args) {
        List<String> command =
                new ArrayList<>(List.of(java.toString(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of("-Dspark.master=local[2]", "-Dspark.ui.enabled=false", "-Dspark.driver.host=127.0.0.1"));
        command.addAll(options);
        command.addAll(
                List.of("-cp", JAR + File.pathSeparator + SPARK + File.pathSeparator + "target/test-classes", main));
        command.addAll(args);
        var builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File("target/spark-jvm.log")));
        builder.environment().put("AWS_ACCESS_KEY_ID", KEY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
        builder.environment().put("AWS_ENDPOINT_URL_S3", s3.uri().toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
