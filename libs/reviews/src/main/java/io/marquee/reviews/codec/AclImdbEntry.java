package io.marquee.reviews.codec;

import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of the archive: what its name says, and where its text is in the spool. */
record AclImdbEntry(String name, Split split, Sentiment sentiment, int id, int rating, long offset, int length) {

    static final Comparator<AclImdbEntry> ORDER = Comparator.comparing(AclImdbEntry::split)
            .thenComparing(AclImdbEntry::sentiment)
            .thenComparingInt(AclImdbEntry::id)
            .thenComparingInt(AclImdbEntry::rating)
            .thenComparing(AclImdbEntry::name);

    private static final Pattern NAME = Pattern.compile("(?:.*/)?(train|test)/(pos|neg)/(\\d{1,9})_(\\d{1,2})\\.txt");

    static Optional<AclImdbEntry> parse(String name) {
        Matcher parts = NAME.matcher(name);
        // names are never used as paths, but one that climbs out of the archive is no review's
        if (name.contains("..") || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new AclImdbEntry(
                name,
                Split.parse(parts.group(1)),
                Sentiment.parse(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                0,
                0));
    }

    AclImdbEntry at(long newOffset, int newLength) {
        return new AclImdbEntry(name, split, sentiment, id, rating, newOffset, newLength);
    }
}
