package io.marquee.reviews.codec;

import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line; empty lines are passed over. */
final class JsonLinesReader implements RowReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final ReviewColumns columns;
    private final BufferedReader reader;
    private long line;
    private @Nullable Row next;

    JsonLinesReader(Path file, ReviewColumns columns) {
        this.file = file;
        this.columns = columns;
        this.reader = TextFiles.open(file);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Row read() {
        try {
            String text = readLine();
            while (text != null && text.isBlank()) {
                text = readLine();
            }
            return text == null ? null : row(text);
        } catch (IOException e) {
            throw Malformed.unreadable(file, TextFiles.reason(e), e);
        }
    }

    private @Nullable String readLine() throws IOException {
        line++;
        var text = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (text.length() >= TextFiles.LONGEST_ROW) {
                throw Malformed.at(file, place(), "it is longer than " + TextFiles.LONGEST_ROW + " characters", null);
            }
            text.append((char) c);
            c = reader.read();
        }
        return text.toString();
    }

    private Row row(String json) {
        try {
            JsonNode object = JSON.readTree(json);
            JsonNode text = object.path(columns.text());
            if (!text.isString()) {
                throw Malformed.at(file, place(), "it has no text under '" + columns.text() + "'", null);
            }
            return new Row(
                    text.asString(), sentiment(object.path(columns.label())), split(object.path(columns.split())));
        } catch (JacksonException e) {
            throw Malformed.at(file, place(), "it is no JSON object", e);
        }
    }

    private @Nullable Sentiment sentiment(JsonNode label) {
        if (label.isMissingNode() || label.isNull()) {
            if (columns.labelWanted()) {
                throw Malformed.at(file, place(), "it has no label under '" + columns.label() + "'", null);
            }
            return null;
        }
        try {
            return Sentiment.parse(label.isValueNode() ? label.asString() : label.toString());
        } catch (MarqueeException e) {
            throw Malformed.at(file, place(), DelimitedReader.withoutStop(e), e);
        }
    }

    private @Nullable Split split(JsonNode split) {
        try {
            return split.isString() ? Split.parse(split.asString()) : null;
        } catch (MarqueeException e) {
            throw Malformed.at(file, place(), DelimitedReader.withoutStop(e), e);
        }
    }

    private String place() {
        return "line " + line;
    }
}
