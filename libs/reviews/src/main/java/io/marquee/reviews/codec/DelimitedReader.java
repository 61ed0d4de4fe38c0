package io.marquee.reviews.codec;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** CSV as RFC 4180 has it, with a header; the delimiter (comma, tab or semicolon) is the header's. */
final class DelimitedReader implements RowReader {

    private static final int HEADER = 1 << 16;

    private final Path file;
    private final CloseableIterator<CsvRecord> records;
    private final int width;
    private final int text;
    private final int label;
    private final int split;

    DelimitedReader(Path file, ReviewColumns columns) {
        this.file = file;
        BufferedReader reader = TextFiles.open(file);
        this.records = CsvReader.builder()
                .fieldSeparator(delimiter(reader))
                .maxBufferSize(TextFiles.LONGEST_ROW)
                // next() says which line has the wrong width
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                // otherwise one stray quote makes a single review of the rest of the file
                .allowUnclosedQuote(false)
                .ofCsvRecord(reader)
                .iterator();
        List<String> header = header();
        this.width = header.size();
        this.text = header.indexOf(columns.text());
        this.label = header.indexOf(columns.label());
        this.split = header.indexOf(columns.split());
        if (text < 0 || (label < 0 && columns.labelWanted())) {
            close();
            throw Malformed.noColumn(file, text < 0 ? columns.text() : columns.label(), header);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw malformed(e);
        }
    }

    @Override
    public Row next() {
        CsvRecord row = read();
        String place = "line " + row.getStartingLineNumber();
        if (row.getFieldCount() != width) {
            throw Malformed.at(file, place, "it has " + row.getFieldCount() + " fields, the header has " + width, null);
        }
        try {
            return new Row(
                    row.getField(text),
                    label < 0 ? null : Sentiment.parse(row.getField(label)),
                    split < 0 ? null : Split.parse(row.getField(split)));
        } catch (MarqueeException e) {
            throw Malformed.at(file, place, withoutStop(e), e);
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String withoutStop(MarqueeException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private List<String> header() {
        try {
            if (!hasNext()) {
                throw Malformed.unreadable(file, "it is empty", null);
            }
            return read().getFields().stream().map(String::strip).toList();
        } catch (MarqueeException e) {
            close();
            throw e;
        }
    }

    private CsvRecord read() {
        try {
            return records.next();
        } catch (CsvParseException | UncheckedIOException e) {
            throw malformed(e);
        }
    }

    private MarqueeException malformed(RuntimeException e) {
        if (e.getCause() instanceof IOException io) {
            return Malformed.unreadable(file, TextFiles.reason(io), e);
        }
        return Malformed.unreadable(file, "it is no CSV (" + e.getMessage() + ")", e);
    }

    private char delimiter(BufferedReader reader) {
        char[] header = new char[HEADER];
        int length = 0;
        try {
            reader.mark(HEADER);
            int c = reader.read();
            while (c >= 0 && c != '\n' && length < HEADER - 1) {
                header[length++] = (char) c;
                c = reader.read();
            }
            reader.reset();
        } catch (IOException e) {
            throw Malformed.unreadable(file, TextFiles.reason(e), e);
        }
        String line = new String(header, 0, length);
        if (line.indexOf('\t') >= 0) {
            return '\t';
        }
        return line.indexOf(',') < 0 && line.indexOf(';') >= 0 ? ';' : ',';
    }
}
