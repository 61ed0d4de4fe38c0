package io.marquee.glueendpoint.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line of a run's JVM: Spark in this process alone, the job's jars first, its arguments as Glue passes them. */
final class JobCommand {

    /** What Spark's own launcher opens, of it what this JDK has. */
    private static final List<String> OPENED = Stream.of(
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
                    "sun.util.calendar")
            .filter(Object.class.getModule().getPackages()::contains)
            .toList();

    private static final Pattern CONF = Pattern.compile("(?:--conf\\s+)?([\\w.-]+)=(\\S*)");

    private JobCommand() {}

    /**
     * @param main the class to start
     * @param jars the jars that it is in
     * @param run whose arguments it gets
     */
    static List<String> of(SparkSettings settings, String main, List<Path> jars, Run run) {
        Map<String, String> arguments = run.arguments();
        List<String> command = new ArrayList<>(List.of(
                settings.java().toString(),
                "-Xmx" + settings.heapMib() + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dspark.master=local[" + settings.cores() + "]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.app.id=" + run.id()));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(configuration(arguments.getOrDefault("--conf", "")));
        List<String> path = new ArrayList<>(jars.stream().map(Path::toString).toList());
        path.add(settings.jars().resolve("*").toString());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), main));
        arguments.forEach((name, value) -> {
            if (!name.equals(RunFaults.ARGUMENT) && !name.equals("--conf")) {
                command.addAll(List.of(name, value));
            }
        });
        command.addAll(List.of("--JOB_NAME", run.job(), "--JOB_RUN_ID", run.id()));
        return command;
    }

    /** Whether one of the jars has a class. */
    static boolean has(List<Path> jars, String type) {
        String entry = type.replace('.', '/') + ".class";
        return jars.stream().anyMatch(jar -> {
            try (var file = new JarFile(jar.toFile())) {
                return file.getEntry(entry) != null;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Spark's configuration as Glue takes it: {@code a=1 --conf b=2}, all in one argument. */
    private static List<String> configuration(String text) {
        List<String> properties = new ArrayList<>();
        Matcher matcher = CONF.matcher(text);
        while (matcher.find()) {
            properties.add("-D" + matcher.group(1) + "=" + matcher.group(2));
        }
        return properties;
    }
}
