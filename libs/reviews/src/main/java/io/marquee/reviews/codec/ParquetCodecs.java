package io.marquee.reviews.codec;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Parquet's page compression without Hadoop: parquet-java's own factory starts Hadoop's configuration and, with it, a
 * dozen libraries. Reads snappy, zstd, gzip and plain pages; writes snappy.
 */
final class ParquetCodecs implements CompressionCodecFactory {

    /** Bytes of one page when unpacked; a file that claims more is broken, or means harm. */
    private static final int LARGEST_PAGE = 256 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.SNAPPY) {
            throw new UnsupportedOperationException("writing " + codec);
        }
        return new SnappyCompressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor(codec);
    }

    @Override
    public void release() {}

    private static byte[] bytesOf(BytesInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(input.size()));
        input.writeAllTo(bytes);
        return bytes.toByteArray();
    }

    private static final class SnappyCompressor implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(Snappy.compress(bytesOf(bytes)));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.SNAPPY;
        }

        @Override
        public void release() {}
    }

    private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(unpack(bytesOf(bytes), size));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
            byte[] packed = new byte[compressedSize];
            input.get(packed);
            output.put(unpack(packed, size));
        }

        @Override
        public void release() {}

        private byte[] unpack(byte[] packed, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new IOException("a page claims " + size + " bytes");
            }
            byte[] plain = switch (codec) {
                case UNCOMPRESSED -> packed;
                case SNAPPY -> snappy(packed, size);
                case ZSTD -> Zstd.decompress(packed, size);
                case GZIP -> new GZIPInputStream(new ByteArrayInputStream(packed)).readNBytes(size + 1);
                default -> throw new IOException("its pages are packed with " + codec + ", which is not supported");
            };
            if (plain.length != size) {
                throw new IOException("a page has " + plain.length + " bytes and claims " + size);
            }
            return plain;
        }

        private static byte[] snappy(byte[] packed, int size) throws IOException {
            if (Snappy.uncompressedLength(packed) != size) {
                throw new IOException("a page has another size than it claims");
            }
            return Snappy.uncompress(packed);
        }
    }
}
