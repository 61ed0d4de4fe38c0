package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file: a string column, an integer column, one row group in memory at a time. */
final class ParquetRowReader implements RowReader {

    private static final int LARGEST_GROUP = 1 << 30;

    private final Path file;
    private final ReviewColumns columns;
    private final ParquetFileReader reader;
    private final MessageType wanted;
    private final MessageColumnIO columnIo;
    private @Nullable RecordReader<Group> group;
    private long left;
    private long row;
    private boolean ended;

    ParquetRowReader(Path file, ReviewColumns columns) {
        if (!Files.isRegularFile(file)) {
            throw new MarqueeException(FailureKind.NOT_FOUND, "There is no file " + file + ".", "Check the path.");
        }
        this.file = file;
        this.columns = columns;
        ParquetFileReader opened = null;
        try {
            opened = ParquetFileReader.open(
                    new LocalInputFile(file),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withCodecFactory(new ParquetCodecs())
                            .usePageChecksumVerification(true)
                            .build());
            MessageType schema = opened.getFooter().getFileMetaData().getSchema();
            this.wanted = wanted(schema);
            opened.setRequestedSchema(wanted);
            this.columnIo = new ColumnIOFactory().getColumnIO(wanted, schema);
        } catch (IOException | RuntimeException e) {
            closeQuietly(opened);
            throw e instanceof MarqueeException known ? known : broken(e);
        }
        this.reader = opened;
    }

    @Override
    public boolean hasNext() {
        if (left == 0 && !ended) {
            nextGroup();
        }
        return left > 0;
    }

    @Override
    public Row next() {
        if (!hasNext() || group == null) {
            throw new NoSuchElementException();
        }
        Group values = read(group);
        left--;
        row++;
        try {
            return new Row(text(values), sentiment(values), split(values));
        } catch (MarqueeException e) {
            throw Malformed.at(file, "row " + row, DelimitedReader.withoutStop(e), e);
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MessageType wanted(MessageType schema) {
        List<Type> fields = new ArrayList<>();
        Type text = field(schema, columns.text(), true);
        if (!isText(text)) {
            throw Malformed.unreadable(file, "its column '" + columns.text() + "' holds no text", null);
        }
        fields.add(text);
        Type label = field(schema, columns.label(), columns.labelWanted());
        if (label != null) {
            fields.add(label);
        }
        if (schema.containsField(columns.split()) && isText(schema.getType(columns.split()))) {
            fields.add(schema.getType(columns.split()));
        }
        return new MessageType(schema.getName(), fields);
    }

    private static boolean isText(@Nullable Type field) {
        return field != null
                && field.isPrimitive()
                && field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    private @Nullable Type field(MessageType schema, String name, boolean needed) {
        if (!schema.containsField(name)) {
            if (needed) {
                throw Malformed.noColumn(
                        file,
                        name,
                        schema.getFields().stream().map(Type::getName).toList());
            }
            return null;
        }
        Type field = schema.getType(name);
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            throw Malformed.unreadable(file, "its column '" + name + "' is nested", null);
        }
        return field;
    }

    private void nextGroup() {
        try {
            PageReadStore pages = reader.readNextRowGroup();
            if (pages == null) {
                ended = true;
                return;
            }
            if (pages.getRowCount() < 0 || pages.getRowCount() > LARGEST_GROUP) {
                throw new IOException("a row group claims " + pages.getRowCount() + " rows");
            }
            left = pages.getRowCount();
            group = columnIo.getRecordReader(pages, new GroupRecordConverter(wanted));
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private Group read(RecordReader<Group> records) {
        try {
            return records.read();
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private String text(Group values) {
        if (values.getFieldRepetitionCount(columns.text()) == 0) {
            throw new MarqueeException(FailureKind.INVALID_INPUT, "it has no text.", null);
        }
        return values.getBinary(columns.text(), 0).toStringUsingUTF8();
    }

    private @Nullable Sentiment sentiment(Group values) {
        if (!wanted.containsField(columns.label())) {
            return null;
        }
        if (values.getFieldRepetitionCount(columns.label()) == 0) {
            throw new MarqueeException(FailureKind.INVALID_INPUT, "it has no label.", null);
        }
        PrimitiveTypeName type =
                wanted.getType(columns.label()).asPrimitiveType().getPrimitiveTypeName();
        return switch (type) {
            case INT64 -> Sentiment.ofLabel(values.getLong(columns.label(), 0));
            case INT32 -> Sentiment.ofLabel(values.getInteger(columns.label(), 0));
            default -> Sentiment.parse(values.getValueToString(wanted.getFieldIndex(columns.label()), 0));
        };
    }

    private @Nullable Split split(Group values) {
        boolean there = wanted.containsField(columns.split()) && values.getFieldRepetitionCount(columns.split()) > 0;
        return there ? Split.parse(values.getValueToString(wanted.getFieldIndex(columns.split()), 0)) : null;
    }

    private MarqueeException broken(Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Malformed.unreadable(file, "it is no sound Parquet file (" + why + ")", e);
    }

    private static void closeQuietly(@Nullable ParquetFileReader reader) {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            // the failure that is being reported says more
            return;
        }
    }
}
