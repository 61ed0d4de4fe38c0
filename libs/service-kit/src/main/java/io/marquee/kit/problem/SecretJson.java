package io.marquee.kit.problem;

import io.marquee.base.Secret;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Secrets in JSON: read from a text, never written out. */
final class SecretJson extends SimpleModule {

    private static final long serialVersionUID = 1L;

    SecretJson() {
        super("marquee-secret");
        addSerializer(Secret.class, new Mask());
        addDeserializer(Secret.class, new Reader());
    }

    private static final class Mask extends ValueSerializer<Secret> {
        @Override
        public void serialize(Secret value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.toString());
        }
    }

    private static final class Reader extends ValueDeserializer<Secret> {
        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) {
            return Secret.of(context.readValue(parser, String.class));
        }
    }
}
