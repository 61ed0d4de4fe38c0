package io.marquee.server.protocol.mlflow;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.predict.Input;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.TextCollector;
import io.marquee.server.protocol.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV with a header, as {@code pandas.DataFrame.to_csv(index=False)} writes it; its first column is the text. */
final class ScoringCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ScoringCsv() {}

    /** @throws MarqueeException INVALID_INPUT, TOO_LARGE */
    static List<Input> inputs(byte[] body, InputLimits limits) {
        String text = Utf8.text(body, 0, body.length);
        String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        TextCollector texts = new TextCollector(limits, "csv");
        try (CloseableIterator<CsvRecord> rows = rows(csv)) {
            if (!rows.hasNext()) {
                throw malformed("No columns to parse", null);
            }
            int width = rows.next().getFieldCount();
            while (rows.hasNext()) {
                texts.add(first(rows.next(), width));
            }
        } catch (CsvParseException e) {
            throw malformed(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.inputs();
    }

    private static CloseableIterator<CsvRecord> rows(String csv) {
        return CsvReader.builder()
                // a field may be as long as the body
                .maxBufferSize(Math.max(csv.length() + 1, 1 << 14))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(csv)
                .iterator();
    }

    private static String first(CsvRecord row, int width) {
        if (row.getFieldCount() > width) {
            throw malformed(
                    "Expected " + width + " fields in line " + row.getStartingLineNumber() + ", saw "
                            + row.getFieldCount(),
                    null);
        }
        return row.getField(0);
    }

    private static MarqueeException malformed(String reason, @Nullable CsvParseException cause) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "Failed to parse input as a Pandas DataFrame: " + reason + ".",
                "Send what pandas.DataFrame.to_csv() writes.",
                cause);
    }
}
