package io.marquee.glueendpoint.run;

import java.nio.file.Path;

/**
 * How the JVMs of runs are.
 *
 * @param java the command that starts them
 * @param jars the folder with Spark's class path; what is not there is not on the class path
 * @param heapMib their heap, in MiB
 * @param cores how many tasks work at the same time in each
 * @param processes how many there are at the same time; further runs wait in STARTING
 */
public record SparkSettings(Path java, Path jars, int heapMib, int cores, int processes) {

    /** The JDK of this process, 768 MiB, two tasks, two processes. */
    public static SparkSettings of(Path jars) {
        return new SparkSettings(Path.of(System.getProperty("java.home"), "bin", "java"), jars, 768, 2, 2);
    }
}
