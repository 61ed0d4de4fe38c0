package io.marquee.kit.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every {@code marquee.*} setting of the class path, from the metadata that the compiler writes for settings records. */
final class SettingsCatalogue {

    static final String PREFIX = "marquee.";

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern OPEN_ENDED = Pattern.compile("java\\.util\\.(Map|List|Set|Collection)<.*|.*\\[]");

    private final Map<String, Setting> settings = new HashMap<>();

    /**
     * One setting.
     *
     * @param openEnded whether keys below it belong to it (a map, a list)
     * @param retired whether it is one no longer
     * @param replacement what to use instead of a retired one; null where there is nothing
     */
    record Setting(
            String name,
            boolean openEnded,
            boolean retired,
            @Nullable String replacement) {}

    static SettingsCatalogue load(ClassLoader loader) {
        SettingsCatalogue catalogue = new SettingsCatalogue();
        JsonMapper json = new JsonMapper();
        try {
            for (URL url : Collections.list(loader.getResources(METADATA))) {
                try (InputStream in = url.openStream()) {
                    catalogue.add(json.readTree(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return catalogue;
    }

    private void add(JsonNode metadata) {
        for (JsonNode property : metadata.path("properties")) {
            String name = property.path("name").asString("");
            if (name.startsWith(PREFIX)) {
                JsonNode deprecation = property.path("deprecation");
                settings.put(
                        uniform(ConfigurationPropertyName.of(name)),
                        new Setting(
                                name,
                                OPEN_ENDED
                                        .matcher(property.path("type").asString(""))
                                        .matches(),
                                deprecation.path("level").asString("").equals("error"),
                                deprecation.path("replacement").asString(null)));
            }
        }
    }

    /** The setting that a key belongs to, retired ones included. */
    Optional<Setting> find(ConfigurationPropertyName key) {
        Setting exact = settings.get(uniform(key));
        if (exact != null) {
            return Optional.of(exact);
        }
        for (ConfigurationPropertyName name = key.getParent(); !name.isEmpty(); name = name.getParent()) {
            Setting above = settings.get(uniform(name));
            if (above != null && above.openEnded()) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /** The names of all settings that can be used. */
    Collection<String> names() {
        return current().map(Setting::name).sorted().toList();
    }

    /** The environment names that Spring reads the settings from. */
    List<String> environmentNames() {
        return current()
                .map(setting -> setting.name().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .toList();
    }

    private Stream<Setting> current() {
        return settings.values().stream().filter(setting -> !setting.retired());
    }

    private static String uniform(ConfigurationPropertyName name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            text.append(i == 0 ? "" : ".").append(name.getElement(i, Form.UNIFORM));
        }
        return text.toString();
    }
}
