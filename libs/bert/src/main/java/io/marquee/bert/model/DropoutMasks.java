package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * What dropped values are multiplied with: 0, or else 1 / (1 - rate). Drawn by a hash of the place and of a key, so that
 * the same key gives the same masks on every machine and by any thread; PyTorch's own take a quarter of a step.
 */
final class DropoutMasks {

    private static final int CHUNK = 4096;

    private final BertConfig config;
    private final float hiddenRate;
    private final float attentionRate;
    private final long key;

    private DropoutMasks(BertConfig config, float hiddenRate, float attentionRate, long key) {
        this.config = config;
        this.hiddenRate = hiddenRate;
        this.attentionRate = attentionRate;
        this.key = key;
    }

    /** Masks that drop nothing. */
    static DropoutMasks none(BertConfig config) {
        return new DropoutMasks(config, 0, 0, 0);
    }

    /**
     * The masks of a part of a step.
     *
     * @param attention whether attention weights are dropped too
     * @param seed of the step
     * @param part the number of the part
     */
    static DropoutMasks of(BertConfig config, boolean attention, int seed, int part) {
        long key = mix(mix(seed) + part);
        return new DropoutMasks(config, config.hiddenDropout(), attention ? config.attentionDropout() : 0, key);
    }

    /** For the embeddings, twice for each layer and for the pooler, one after the other; the last layer is one token. */
    NDArray hidden(NDManager manager, Batch batch) {
        long texts = batch.size();
        long whole = texts * batch.length() * (1 + 2L * (config.layers() - 1));
        return masks(manager, (whole + 3 * texts) * config.hiddenSize(), hiddenRate, key);
    }

    /** For the attention weights of each layer, one after the other; the last layer is one token. */
    NDArray attention(NDManager manager, Batch batch) {
        long row = (long) batch.size() * config.heads() * batch.length();
        return masks(manager, row * batch.length() * (config.layers() - 1) + row, attentionRate, ~key);
    }

    private static NDArray masks(NDManager manager, long count, float rate, long key) {
        if (rate == 0) {
            return manager.create(new float[0]);
        }
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES)).order(ByteOrder.nativeOrder());
        fill(bytes.asIntBuffer(), rate, key);
        return manager.create(bytes, new Shape(count), DataType.FLOAT32);
    }

    /** Fills a buffer with the bits of masks. */
    static void fill(IntBuffer masks, float rate, long key) {
        int[] chunk = new int[CHUNK];
        int kept = Float.floatToIntBits(1 / (1 - rate));
        int threshold = (int) Math.round(rate * 0x1p31);
        for (int from = 0; from < masks.limit(); from += CHUNK) {
            draw(chunk, from, (int) key, (int) (key >>> 32), threshold, kept);
            masks.put(from, chunk, 0, Math.min(CHUNK, masks.limit() - from));
        }
    }

    /** No branches and ints alone, so that the compiler makes it eight at a time; the hash is Wellons's of 2018. */
    private static void draw(int[] chunk, int from, int key, int otherKey, int threshold, int kept) {
        for (int i = 0; i < CHUNK; i++) {
            int hash = ((from + i) * 0x9e3779b9) ^ key;
            hash = ((hash ^ (hash >>> 17)) * 0xed5ad4bb) ^ otherKey;
            hash = (hash ^ (hash >>> 11)) * 0xac4c1b51;
            hash = (hash ^ (hash >>> 15)) * 0x31848bab;
            hash = hash ^ (hash >>> 14);
            // all ones where the upper 31 bits are at least the threshold
            chunk[i] = ~(((hash >>> 1) - threshold) >> 31) & kept;
        }
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
