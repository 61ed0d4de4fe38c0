package io.marquee.inference;

import io.marquee.reviews.codec.Row;
import io.marquee.reviews.codec.RowReader;
import java.util.Iterator;
import java.util.List;

/** Texts that came with the request, as rows without labels. */
final class GivenTexts implements RowReader {

    private final Iterator<String> texts;

    GivenTexts(List<String> texts) {
        this.texts = texts.iterator();
    }

    @Override
    public boolean hasNext() {
        return texts.hasNext();
    }

    @Override
    public Row next() {
        return new Row(texts.next(), null, null);
    }

    @Override
    public void close() {}
}
