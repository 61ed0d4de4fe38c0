package io.marquee.server.batch;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.Classifier;
import java.util.ArrayList;
import java.util.List;

/** Texts of one model that are computed together, perhaps of several calls. */
final class Batch {

    /** One of them: the place of a text in its call. */
    record Entry(Work work, int place) {

        Tokens text() {
            return work.text(place);
        }
    }

    /**
     * How many tokens of padding are computed in the time that a batch of its own would cost; with more padding than that a
     * text had better wait for the next batch.
     */
    private static final int WORTH = 8;

    private final Classifier model;
    private final List<Entry> entries = new ArrayList<>();
    private int longest;
    private int tokens;

    Batch(Classifier model) {
        this.model = model;
    }

    Classifier model() {
        return model;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Tokens> texts() {
        return entries.stream().map(Entry::text).toList();
    }

    int size() {
        return entries.size();
    }

    /** Tokens without padding. */
    int tokens() {
        return tokens;
    }

    /** Tokens with padding. */
    int padded() {
        return longest * entries.size();
    }

    /** Whether a text of so many tokens may join: within the budget, and not at the price of much padding. */
    boolean admits(int length, int budget) {
        if (entries.isEmpty()) {
            return true;
        }
        int padding = length <= longest ? longest - length : (length - longest) * entries.size();
        return padding <= WORTH && Math.max(length, longest) * (entries.size() + 1) <= budget;
    }

    void add(Entry entry) {
        entries.add(entry);
        longest = Math.max(longest, entry.text().length());
        tokens += entry.text().length();
    }
}
