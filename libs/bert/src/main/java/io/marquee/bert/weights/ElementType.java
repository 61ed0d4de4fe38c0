package io.marquee.bert.weights;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The number formats of weights, little-endian, with the names that safetensors and PyTorch give them. */
enum ElementType {
    FLOAT32("F32", "FloatStorage", 4),
    FLOAT16("F16", "HalfStorage", 2),
    BFLOAT16("BF16", "BFloat16Storage", 2),
    FLOAT64("F64", "DoubleStorage", 8);

    private final String safetensors;
    private final String storage;
    private final int bytes;

    ElementType(String safetensors, String storage, int bytes) {
        this.safetensors = safetensors;
        this.storage = storage;
        this.bytes = bytes;
    }

    /** The type of a safetensors {@code dtype}; empty for integers, which are no weights. */
    static Optional<ElementType> ofSafetensors(String name) {
        return find(name, true);
    }

    /** The type of a PyTorch storage class; empty for integers, which are no weights. */
    static Optional<ElementType> ofStorage(String name) {
        return find(name, false);
    }

    private static Optional<ElementType> find(String name, boolean ofSafetensors) {
        for (ElementType type : values()) {
            if ((ofSafetensors ? type.safetensors : type.storage).equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    int bytes() {
        return bytes;
    }

    /** The value at a byte offset of a little-endian buffer. */
    float read(ByteBuffer buffer, int offset) {
        return switch (this) {
            case FLOAT32 -> buffer.getFloat(offset);
            case FLOAT16 -> Float.float16ToFloat(buffer.getShort(offset));
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort(offset) << 16);
            case FLOAT64 -> (float) buffer.getDouble(offset);
        };
    }
}
