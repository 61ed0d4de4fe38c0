package io.marquee.trainer;

import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import java.util.List;
import java.util.stream.IntStream;

/** Invented reviews, cleaned, no two alike, every second one positive: a small model tells them apart at once. */
public final class Films {

    private static final List<String> GOOD = List.of("wonderful", "brilliant", "moving", "delightful");
    private static final List<String> BAD = List.of("awful", "boring", "terrible", "dreadful");

    private Films() {}

    /** So many reviews; their numbers begin at a number. */
    public static List<Review> reviews(int count, int first) {
        return IntStream.range(first, first + count).mapToObj(Films::review).toList();
    }

    /** The same texts with the opposite feelings. */
    public static List<Review> turned(List<Review> reviews) {
        return reviews.stream()
                .map(it -> new Review(
                        it.text(), it.sentiment() == Sentiment.POSITIVE ? Sentiment.NEGATIVE : Sentiment.POSITIVE))
                .toList();
    }

    private static Review review(int number) {
        Sentiment sentiment = number % 2 == 0 ? Sentiment.POSITIVE : Sentiment.NEGATIVE;
        String word = (sentiment == Sentiment.POSITIVE ? GOOD : BAD).get(number / 2 % 4);
        return new Review("film " + number + " is a " + word + " story with a " + word + " cast", sentiment);
    }
}
