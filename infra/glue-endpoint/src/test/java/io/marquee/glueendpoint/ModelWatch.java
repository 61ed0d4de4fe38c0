package io.marquee.glueendpoint;

import io.marquee.glueendpoint.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.databind.JsonNode;

/** Holds every answer that a client of AWS's SDK gets against the SDK's model: names and types of all fields, all the way down. */
final class ModelWatch implements ExecutionInterceptor {

    private static final ExecutionAttribute<byte[]> BODY = new ExecutionAttribute<>("body");

    private final ConcurrentLinkedQueue<String> strange = new ConcurrentLinkedQueue<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    /** What is not in the model. */
    List<String> strange() {
        return List.copyOf(strange);
    }

    /** The names of the answers that were seen. */
    Set<String> answered() {
        return answered;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(body -> {
            try {
                attributes.putAttribute(BODY, body.readAllBytes());
                return new ByteArrayInputStream(attributes.getAttribute(BODY));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        String name = context.response().getClass().getSimpleName();
        answered.add(name);
        structure(name, Json.MAPPER.readTree(attributes.getAttribute(BODY)), context.response());
    }

    private void structure(String path, JsonNode node, SdkPojo type) {
        node.properties().forEach(entry -> {
            String below = path + "." + entry.getKey();
            type.sdkFields().stream()
                    .filter(field -> field.locationName().equals(entry.getKey()))
                    .findFirst()
                    .ifPresentOrElse(field -> value(below, entry.getValue(), field), () -> strange.add(below));
        });
    }

    private void value(String path, JsonNode node, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        boolean right;
        if (type.equals(MarshallingType.SDK_POJO)) {
            right = node.isObject();
            structure(path, node, field.constructor().get());
        } else if (type.equals(MarshallingType.LIST)) {
            right = node.isArray();
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            node.forEach(item -> value(path + "[]", item, member));
        } else if (type.equals(MarshallingType.MAP)) {
            right = node.isObject();
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            node.forEach(item -> value(path + "{}", item, member));
        } else if (type.equals(MarshallingType.STRING)) {
            right = node.isString();
        } else if (type.equals(MarshallingType.BOOLEAN)) {
            right = node.isBoolean();
        } else if (type.equals(MarshallingType.INTEGER) || type.equals(MarshallingType.LONG)) {
            right = node.isIntegralNumber();
        } else {
            right = node.isNumber();
        }
        if (!right) {
            strange.add(path + " is " + node);
        }
    }
}
