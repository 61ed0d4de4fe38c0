package io.marquee.glueendpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar with a job that does what its argument {@code --do} says. */
final class TestJar {

    static final String SCRIPT = """
            import io.marquee.testjob.TestJob
            // TestNothing.main(args) is a comment
            object GlueApp {
              def main(args: Array[String]): Unit = TestJob.main(args)
            }
            """;

    private static final String SOURCE = """
            package io.marquee.testjob;

            public final class TestJob {
                public static void main(String[] args) throws Exception {
                    System.out.println("arguments " + java.util.List.of(args));
                    System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20));
                    System.out.println("environment " + new java.util.TreeMap<>(System.getenv()).entrySet().stream()
                            .filter(e -> !e.getKey().matches("PATH|HOME|USER|LOGNAME|TMPDIR|TZ|LANG|LC_ALL|LC_CTYPE"))
                            .toList());
                    System.out.println("master " + System.getProperty("spark.master") + System.getProperty("spark.x"));
                    System.out.flush();
                    System.err.println("é 🎬 to standard error");
                    switch (java.util.List.of(args).get(java.util.List.of(args).indexOf("--do") + 1)) {
                        case "fail" -> throw new IllegalStateException("out of cheese");
                        case "exit" -> System.exit(7);
                        case "hang" -> new java.util.concurrent.CountDownLatch(1).await();
                        default -> { }
                    }
                }
            }
            """;

    private TestJar() {}

    /** Compiles and packs it. */
    static Path make(Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("TestJob.java"), SOURCE);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), "--release", "17", source.toString());
        if (code != 0) {
            throw new IllegalStateException("the test job does not compile");
        }
        Path jar = folder.resolve("test-job.jar");
        String entry = "io/marquee/testjob/TestJob.class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            Files.copy(folder.resolve(entry), out);
            out.closeEntry();
        }
        return jar;
    }
}
