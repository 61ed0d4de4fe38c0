package io.marquee.kit.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.marquee.kit.problem.JsonNames;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonNaming;

/** Calls properties in schemas what JSON calls them: the schemas' own Jackson is another, which does not know the naming. */
final class JsonNamesConverter implements ModelConverter {

    // the types of swagger-core are raw
    @SuppressWarnings({"rawtypes", "unchecked"})
    @Override
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema == null || java == null || !java.getRawClass().isAnnotationPresent(JsonNaming.class)) {
            return schema;
        }
        Schema model = schema.get$ref() == null
                ? schema
                : context.getDefinedModels().get(schema.get$ref().replaceAll(".*/", ""));
        if (model != null && model.getProperties() != null) {
            rename(model, java.getRawClass());
        }
        return schema;
    }

    // as above
    @SuppressWarnings("rawtypes")
    private static void rename(Schema<Object> model, Class<?> type) {
        Map<String, Schema> renamed = new LinkedHashMap<>();
        model.getProperties().forEach((name, property) -> renamed.put(JsonNames.of(type, name), property));
        List<String> required = model.getRequired();
        model.setProperties(renamed);
        if (required != null) {
            model.setRequired(
                    required.stream().map(name -> JsonNames.of(type, name)).toList());
        }
    }
}
