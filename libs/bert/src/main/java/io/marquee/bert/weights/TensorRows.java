package io.marquee.bert.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one two-dimensional tensor, such as the word embeddings, most of which nobody asks for: where the weights are
 * safetensors they stay in their file. Safe for use by several threads until it is closed.
 */
public final class TensorRows implements AutoCloseable {

    private final Place place;
    private final @Nullable FileChannel file;
    private final float[] values;

    private TensorRows(Place place, @Nullable FileChannel file, float[] values) {
        this.place = place;
        this.file = file;
        this.values = values;
    }

    /** Where a tensor lies in a file. */
    record Place(ElementType type, int rows, int columns, long offset) {}

    /**
     * The rows of a tensor of a folder's weights.
     *
     * @param name as {@link WeightFiles#read} has it
     * @throws io.marquee.base.MarqueeException NOT_FOUND without weights, CORRUPT_DATA where they have no such tensor
     */
    public static TensorRows of(Path folder, String name) {
        Path path = folder.resolve(WeightFiles.NAMES.getFirst());
        if (!Files.isRegularFile(path)) {
            Tensor tensor = WeightFiles.read(folder).get(name);
            if (tensor == null || tensor.shape().length != 2) {
                throw BrokenWeights.of(folder, "it has no matrix '" + name + "'");
            }
            var place = new Place(ElementType.FLOAT32, (int) tensor.shape()[0], (int) tensor.shape()[1], 0);
            return new TensorRows(place, null, tensor.values());
        }
        try {
            Place place = Safetensors.place(path, name);
            return new TensorRows(place, FileChannel.open(path, StandardOpenOption.READ), new float[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /**
     * Some rows, one after the other.
     *
     * @throws IndexOutOfBoundsException for a row that is not there
     */
    public float[] rows(int[] indices) {
        int columns = place.columns();
        float[] rows = new float[indices.length * columns];
        for (int i = 0; i < indices.length; i++) {
            int row = Objects.checkIndex(indices[i], place.rows());
            if (file == null) {
                System.arraycopy(values, row * columns, rows, i * columns, columns);
            } else {
                read(file, row, rows, i * columns);
            }
        }
        return rows;
    }

    private void read(FileChannel channel, int row, float[] into, int at) {
        int width = place.columns() * place.type().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(width).order(ByteOrder.LITTLE_ENDIAN);
        long from = place.offset() + (long) row * width;
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    throw new IOException("the file has become shorter");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The word vectors cannot be read", e);
        }
        for (int i = 0; i < place.columns(); i++) {
            into[at + i] = place.type().read(bytes, i * place.type().bytes());
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
