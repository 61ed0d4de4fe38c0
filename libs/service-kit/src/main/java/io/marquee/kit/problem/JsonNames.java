package io.marquee.kit.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a property of a type is called in JSON. */
public final class JsonNames {

    private JsonNames() {}

    /** The JSON name of a property, from {@code @JsonProperty} or the type's {@code @JsonNaming}. */
    public static String of(Class<?> type, String property) {
        return declared(type, property).or(() -> renamed(type, property)).orElse(property);
    }

    private static Optional<String> declared(Class<?> type, String property) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(property))
                .map(JsonNames::annotation)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> annotation(Field field) {
        return Optional.ofNullable(field.getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty());
    }

    private static Optional<String> renamed(Class<?> type, String property) {
        JsonNaming naming = type.getAnnotation(JsonNaming.class);
        if (naming == null) {
            return Optional.empty();
        }
        try {
            PropertyNamingStrategy strategy =
                    naming.value().getDeclaredConstructor().newInstance();
            return Optional.of(strategy.nameForField(null, null, property));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(naming.value() + " of " + type + " has no constructor to call", e);
        }
    }
}
