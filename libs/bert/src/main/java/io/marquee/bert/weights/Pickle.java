package io.marquee.bert.weights;

import java.util.List;
import java.util.Map;

/** What a checkpoint's pickle may hold: plain values, and names that stand for tensors. Nothing of it is ever run. */
final class Pickle {

    private Pickle() {}

    /** The name of a Python class or function. */
    record Global(String module, String name) {

        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** Python's {@code None}. */
    enum None {
        NONE
    }

    /** The end mark of a group of values on the stack. */
    enum Mark {
        MARK
    }

    /** A tuple. */
    record Tuple(List<Object> items) {}

    /** A storage: bytes that tensors are views of. */
    record Storage(String type, String key, long elements) {}

    /** A tensor: a strided view of a storage. */
    record View(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

    /** The only names that a pickle may mention. */
    static boolean isAllowed(Global global) {
        return switch (global.module()) {
            case "collections" -> global.name().equals("OrderedDict");
            case "torch._utils" ->
                global.name().equals("_rebuild_tensor_v2") || global.name().equals("_rebuild_parameter");
            case "torch" -> global.name().endsWith("Storage");
            case "torch.storage" -> global.name().equals("UntypedStorage");
            default -> false;
        };
    }

    /** What calling an allowed function gives. */
    static Object call(Global function, List<Object> arguments) {
        return switch (function.name()) {
            case "OrderedDict" -> new java.util.LinkedHashMap<Object, Object>();
            case "_rebuild_tensor_v2" -> view(arguments);
            case "_rebuild_parameter" -> arguments.getFirst();
            default -> throw new IllegalArgumentException("it calls " + function);
        };
    }

    private static View view(List<Object> arguments) {
        return new View(
                (Storage) arguments.get(0), (Long) arguments.get(1), longs((Tuple) arguments.get(2)), longs((Tuple)
                        arguments.get(3)));
    }

    private static List<Long> longs(Tuple tuple) {
        return tuple.items().stream().map(Long.class::cast).toList();
    }

    /** The storage that a persistent id names: {@code ('storage', class, key, device, elements, …)}. */
    static Storage storage(Object id) {
        if (id instanceof Tuple tuple
                && tuple.items().size() >= 5
                && tuple.items().get(0).equals("storage")
                && tuple.items().get(1) instanceof Global type
                && tuple.items().get(2) instanceof String key
                && tuple.items().get(4) instanceof Long elements) {
            return new Storage(type.name(), key, elements);
        }
        throw new IllegalArgumentException("it refers to something that is no storage");
    }

    @SuppressWarnings("unchecked") // values are only ever put in as objects
    static Map<Object, Object> dictionary(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<Object, Object>) map;
        }
        throw new IllegalArgumentException("it sets items of something that is no dictionary");
    }

    @SuppressWarnings("unchecked") // values are only ever put in as objects
    static List<Object> list(Object value) {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new IllegalArgumentException("it appends to something that is no list");
    }
}
