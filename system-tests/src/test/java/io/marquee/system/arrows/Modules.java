package io.marquee.system.arrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.marquee.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of every module of the build, found by folder so that a new module needs no entry here. */
final class Modules {

    private static final int DEPTH = 4;

    private Modules() {}

    static JavaClasses classes() {
        return new ClassFileImporter().importPaths(folders());
    }

    static List<Path> folders() {
        try (Stream<Path> paths = Files.find(
                Repository.root(), DEPTH, (path, attributes) -> attributes.isDirectory() && isClassFolder(path))) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isClassFolder(Path path) {
        return path.endsWith(Path.of("target", "classes")) && Files.isDirectory(path.resolve("io/marquee"));
    }
}
