package io.marquee.kit.settings;

import jakarta.validation.Validation;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** A settings record, bound from properties and an environment that hold nothing else, and laid out flat. */
final class BoundSettings {

    private static final SpringValidatorAdapter VALIDATOR =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    private final Class<?> type;
    private final String prefix;

    BoundSettings(Class<?> type) {
        this.type = type;
        this.prefix = Objects.requireNonNull(
                        type.getAnnotation(ConfigurationProperties.class), type + " is no settings record")
                .value();
    }

    Set<String> names() {
        return bind(Map.of(), Map.of()).keySet();
    }

    Map<String, Object> bind(Map<String, String> properties, Map<String, String> environment) {
        StandardEnvironment all = new StandardEnvironment();
        MutablePropertySources sources = all.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(environment)));
        sources.addFirst(new MapPropertySource("properties", Map.copyOf(properties)));
        MarqueeDefaults.addTo(all);
        Object bound = Binder.get(all).bindOrCreate(prefix, Bindable.of(type), new ValidationBindHandler(VALIDATOR));
        Map<String, Object> flat = new LinkedHashMap<>();
        lay(prefix, bound, flat);
        return flat;
    }

    private static void lay(String prefix, Object settings, Map<String, Object> flat) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            Object value = read(component, settings);
            if (value instanceof Record group) {
                lay(name, group, flat);
            } else {
                flat.put(name, value);
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Object settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
