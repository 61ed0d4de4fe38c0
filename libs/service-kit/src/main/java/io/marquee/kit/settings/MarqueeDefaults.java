package io.marquee.kit.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Puts the defaults of every service below everything else, and above them the settings that are read from well-known
 * environment names ({@code META-INF/marquee/environment.properties} of the kit and of the service).
 */
final class MarqueeDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String DEFAULTS = "META-INF/marquee/defaults.properties";
    private static final String ENVIRONMENT = "META-INF/marquee/environment.properties";
    private static final String PREFIX = "marquee";

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        addTo(environment);
    }

    static void addTo(ConfigurableEnvironment environment) {
        environment.getPropertySources().addLast(new MapPropertySource(PREFIX + "Environment", fromNames(environment)));
        environment.getPropertySources().addLast(new PropertiesPropertySource(PREFIX + "Defaults", load(DEFAULTS)));
    }

    /** Which environment names each setting is read from. */
    static Map<String, String[]> names() {
        Map<String, String[]> names = new LinkedHashMap<>();
        Properties table = load(ENVIRONMENT);
        table.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> names.put(key, table.getProperty(key).trim().split("\\s*,\\s*", -1)));
        return names;
    }

    static boolean isOurs(PropertySource<?> source) {
        return source.getName().startsWith(PREFIX);
    }

    private static Map<String, Object> fromNames(ConfigurableEnvironment environment) {
        Map<String, Object> values = new LinkedHashMap<>();
        names().forEach((key, names) -> firstOf(environment, names).ifPresent(value -> values.put(key, value)));
        return values;
    }

    private static Optional<String> firstOf(ConfigurableEnvironment environment, String[] names) {
        return Stream.of(names)
                .filter(name -> !isBlank(environment, name))
                .map(environment::getProperty)
                .map(String::valueOf)
                .map(String::strip)
                .findFirst();
    }

    private static boolean isBlank(ConfigurableEnvironment environment, String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank();
    }

    private static Properties load(String resource) {
        try {
            return PropertiesLoaderUtils.loadAllProperties(resource, MarqueeDefaults.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
