package io.marquee.kit.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a service is called and which version it is, as its build wrote it down.
 *
 * @param name the artifact's name, {@code ingest-service}
 * @param version its version
 */
record BuildInfo(String name, String version) {

    private static final String FILE = "META-INF/build-info.properties";

    static BuildInfo of(Class<?> application) {
        Properties properties = new Properties();
        try {
            URL file = file(application);
            if (file != null) {
                try (InputStream in = file.openStream()) {
                    properties.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildInfo(
                properties.getProperty("build.artifact", kebab(application.getSimpleName())),
                properties.getProperty("build.version", "unbuilt"));
    }

    /** The file of the application's own build: libraries on the class path may have one, too. */
    private static @Nullable URL file(Class<?> application) throws IOException {
        ClassLoader loader = application.getClassLoader();
        String type = application.getName().replace('.', '/') + ".class";
        String location = Objects.requireNonNull(loader.getResource(type)).toString();
        if (location.startsWith("jar:nested:")) {
            // Spring Boot's jar has it at its root, which comes before its libraries
            return loader.getResource(FILE);
        }
        String own = location.substring(0, location.length() - type.length()) + FILE;
        return Collections.list(loader.getResources(FILE)).stream()
                .filter(url -> url.toString().equals(own))
                .findFirst()
                .orElse(null);
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
