package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Opens text files: UTF-8, strictly, gzipped when their name says so, without a byte order mark. */
final class TextFiles {

    /** Characters of one row; more is no review, and would only fill the memory. */
    static final int LONGEST_ROW = 4 << 20;

    private static final int BUFFER = 1 << 16;

    private TextFiles() {}

    static BufferedReader open(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                var reader = new BufferedReader(new StrictUtf8Reader(unpacked(file, in)), BUFFER);
                skipByteOrderMark(reader);
                return reader;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        } catch (IOException e) {
            throw Malformed.unreadable(file, reason(e), e);
        }
    }

    static MarqueeException missing(Path file, @Nullable IOException e) {
        return new MarqueeException(FailureKind.NOT_FOUND, "There is no file " + file + ".", "Check the path.", e);
    }

    static String reason(IOException e) {
        return e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage());
    }

    private static InputStream unpacked(Path file, InputStream in) throws IOException {
        boolean packed =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
        return packed ? new GZIPInputStream(in, BUFFER) : in;
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
    }
}
