package io.marquee.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.validation.annotation.Validated;

/**
 * Checks a settings record as a service reads it. Settings go by their full names, {@code marquee.storage.region};
 * {@link #hasDefaults} and {@link #binds} fail when one of the record's settings is not among those given.
 */
public final class SettingsAssertions {

    private final Class<?> type;
    private final BoundSettings settings;
    private final SettingsCatalogue catalogue = SettingsCatalogue.load(SettingsAssertions.class.getClassLoader());
    private final Map<String, String> given = new TreeMap<>();

    private SettingsAssertions(Class<?> type) {
        this.type = type;
        this.settings = new BoundSettings(type);
    }

    /** Begins the check of a settings record. */
    public static SettingsAssertions assertThatSettings(Class<?> type) {
        return new SettingsAssertions(type);
    }

    /** With nothing set, every setting is as said; an empty text stands for none. */
    public SettingsAssertions hasDefaults(Map<String, ?> defaults) {
        assertThat(defaults.keySet()).containsExactlyInAnyOrderElementsOf(settings.names());
        Map<String, Object> bound = settings.bind(Map.of(), Map.of());
        defaults.forEach(
                (name, expected) -> assertThat(text(bound.get(name))).as(name).isEqualTo(text(expected)));
        return this;
    }

    /** Every setting takes a value, which is not its default. */
    public SettingsAssertions binds(Map<String, String> values) {
        Set<String> covered = new TreeSet<>();
        Map<String, Object> before = settings.bind(Map.of(), Map.of());
        values.forEach((key, value) -> {
            String name = setting(key);
            covered.add(name);
            Object bound = settings.bind(Map.of(key, value), Map.of()).get(name);
            assertThat(bound).as(key).isNotNull().isNotEqualTo(before.get(name));
        });
        assertThat(covered).containsExactlyInAnyOrderElementsOf(settings.names());
        given.putAll(values);
        return this;
    }

    /** Settings are read from names in the environment: name to setting, with the values that {@link #binds} was given. */
    public SettingsAssertions readsEnvironment(Map<String, String> names) {
        names.forEach((name, key) -> {
            String value = given.get(key);
            assertThat(value)
                    .as("a value for " + key + " among those of binds()")
                    .isNotNull();
            Object expected = settings.bind(Map.of(key, value), Map.of()).get(setting(key));
            assertThat(settings.bind(Map.of(), Map.of(name, value)).get(setting(key)))
                    .as(name)
                    .isEqualTo(expected);
        });
        return this;
    }

    /** A value that a setting does not take stops the start. */
    public SettingsAssertions refuses(String key, String value) {
        assertThat(type).hasAnnotation(Validated.class);
        assertThatThrownBy(() -> settings.bind(Map.of(key, value), Map.of()))
                .as(key + "=" + value)
                .isInstanceOf(BindException.class);
        return this;
    }

    private String setting(String key) {
        return catalogue
                .find(ConfigurationPropertyName.of(key))
                .map(SettingsCatalogue.Setting::name)
                .orElseThrow(() -> new AssertionError(key + " is no setting"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }
}
