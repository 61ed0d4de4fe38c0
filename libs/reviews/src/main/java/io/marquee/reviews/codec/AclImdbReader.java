package io.marquee.reviews.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;

/** Reads the spooled texts in the order of the index. */
final class AclImdbReader implements RowReader {

    private final Path source;
    private final FileChannel texts;
    private final Iterator<AclImdbEntry> entries;

    AclImdbReader(Path source, Path file, List<AclImdbEntry> index) throws IOException {
        this.source = source;
        this.texts = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        this.entries = index.iterator();
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public Row next() {
        AclImdbEntry entry = entries.next();
        ByteBuffer bytes = ByteBuffer.allocate(entry.length());
        try {
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = texts.read(bytes, entry.offset() + bytes.position());
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.flip())
                    .toString();
            return new Row(text, entry.sentiment(), entry.split());
        } catch (CharacterCodingException e) {
            throw Malformed.at(source, entry.name(), "it is not UTF-8", e);
        } catch (IOException e) {
            throw Malformed.unreadable(source, "the spooled texts are gone", e);
        }
    }

    @Override
    public void close() {
        try {
            texts.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
