package io.marquee.reviews.codec;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens text files: UTF-8, strictly, gzipped when their name says so, without a byte order mark. */
final class TextFiles {

    /** Characters of one row; more is no review, and would only fill the memory. */
    static final int LONGEST_ROW = 4 << 20;

    private static final int BUFFER = 1 << 16;

    private TextFiles() {}

    static BufferedReader open(Path file) {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            if (String.valueOf(file.getFileName()).endsWith(".gz")) {
                in = new GZIPInputStream(in, BUFFER);
            }
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var reader = new BufferedReader(new InputStreamReader(in, decoder), BUFFER);
            skipByteOrderMark(reader);
            return reader;
        } catch (NoSuchFileException e) {
            throw new io.marquee.base.MarqueeException(
                    io.marquee.base.FailureKind.NOT_FOUND, "There is no file " + file + ".", "Check the path.", e);
        } catch (IOException e) {
            throw Malformed.unreadable(file, reason(e), e);
        }
    }

    static String reason(IOException e) {
        return e instanceof java.nio.charset.CharacterCodingException
                ? "it is not UTF-8"
                : String.valueOf(e.getMessage());
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
    }
}
