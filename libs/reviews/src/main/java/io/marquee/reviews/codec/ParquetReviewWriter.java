package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/**
 * Writes reviews as the Hub has them: {@code text} string, {@code label} int64. Snappy pages, row groups of a few MiB so
 * that neither side needs much memory, no dictionaries; the same rows give the same bytes.
 */
public final class ParquetReviewWriter implements AutoCloseable {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            "message schema { required binary text (STRING); required int64 label; }");
    private static final long ROW_GROUP = 8L << 20;
    private static final int PAGE = 256 << 10;

    private final Path file;
    private final ParquetWriter<Encoded> writer;

    /** A writer into a new file, or over an old one. */
    public ParquetReviewWriter(Path file) {
        this.file = file;
        try {
            this.writer = new Builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withCodecFactory(new ParquetCodecs())
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .withRowGroupSize(ROW_GROUP)
                    .withPageSize(PAGE)
                    .withDictionaryEncoding(false)
                    .build();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Appends a row; the text as UTF-8 bytes, which are not copied and must not change. */
    public void write(byte[] text, Sentiment sentiment) {
        try {
            writer.write(new Encoded(text, sentiment.label()));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Completes the file. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private MarqueeException notWritten(IOException e) {
        return new MarqueeException(
                FailureKind.INTERNAL,
                "The file " + file + " cannot be written.",
                "Check the free space and permissions of its folder.",
                e);
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record Encoded(byte[] text, long label) {}

    private static final class Builder extends ParquetWriter.Builder<Encoded, Builder> {

        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Encoded> getWriteSupport(ParquetConfiguration configuration) {
            return new Support();
        }

        @Override
        @SuppressWarnings("deprecation") // the abstract method is of Hadoop's type; it is never called here
        protected WriteSupport<Encoded> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return new Support();
        }
    }

    private static final class Support extends WriteSupport<Encoded> {

        private @Nullable RecordConsumer consumer;

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(SCHEMA, java.util.Map.of());
        }

        @Override
        @SuppressWarnings("deprecation") // the abstract method is of Hadoop's type; it is never called here
        public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
            return new WriteContext(SCHEMA, java.util.Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Encoded row) {
            RecordConsumer out = Objects.requireNonNull(consumer, "the writer has prepared it");
            out.startMessage();
            out.startField("text", 0);
            out.addBinary(Binary.fromConstantByteArray(row.text()));
            out.endField("text", 0);
            out.startField("label", 1);
            out.addLong(row.label());
            out.endField("label", 1);
            out.endMessage();
        }
    }
}
