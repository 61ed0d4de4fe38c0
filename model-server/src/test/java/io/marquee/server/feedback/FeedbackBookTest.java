package io.marquee.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.Row;
import io.marquee.reviews.codec.RowReader;
import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.reviews.store.ObjectInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feedback from its arrival to the object store. */
class FeedbackBookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String STRANGE = "It said \"good\";\na film\u2028 of \uD83D\uDE00 \\ and \t tabs";

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Memory memory = new Memory(MemoryTest.limits(10, 1000));
    private int flushes;
    private Journal journal;
    private FolderObjectStore store;
    private FeedbackBook book;

    @BeforeEach
    void open() throws IOException {
        journal = new Journal(Files.createDirectories(folder.resolve("journal")), 1 << 20, new SegmentNames(clock));
        store = new FolderObjectStore(folder.resolve("store"));
        book = book(true);
        memory.add(MemoryTest.answer("one", NOW, "a good film"));
        memory.add(MemoryTest.answer("three", NOW, "first", STRANGE, "third"));
    }

    private FeedbackBook book(boolean remember) {
        var limits = new FeedbackProperties(
                true, remember, Duration.ofHours(1), 10, 1000, Duration.ofHours(1), 3, DataSize.ofMegabytes(1));
        return new FeedbackBook(limits, 100, memory, journal, "films"::equals, () -> flushes++, clock);
    }

    private static FeedbackRequest says(String id, String label, @Nullable Integer index) {
        return new FeedbackRequest(id, label, index, null, null);
    }

    private static FeedbackRequest brings(String id, @Nullable String text) {
        return new FeedbackRequest(id, "0", null, text, null);
    }

    private List<JsonNode> stored() throws Exception {
        new FeedbackStore(journal, store, "server-1").flush();
        List<JsonNode> rows = new ArrayList<>();
        for (ObjectInfo object : store.list("feedback/")) {
            try (var in = store.open(object.key())) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(new JsonMapper()::readTree)
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    @Test
    void keepsTheTextTheRightLabelAndWhatTheModelSaid() throws Exception {
        FeedbackAnswer answer = book.take("films", new FeedbackRequest("one", "Negative", null, null, "irony"));
        assertThat(answer).isEqualTo(new FeedbackAnswer("one", 0, "negative", true));
        JsonNode row = stored().getFirst();
        assertThat(row.propertyNames())
                .containsExactly(
                        "text",
                        "label",
                        "prediction_id",
                        "index",
                        "registered_model",
                        "version",
                        "run_id",
                        "predicted",
                        "score",
                        "time",
                        "comment");
        assertThat(row.path("text").asString()).isEqualTo("a good film");
        assertThat(row.path("label").asInt()).isZero();
        assertThat(row.path("predicted").asInt()).isOne();
        assertThat(row.path("score").asDouble()).isEqualTo(0.75);
        assertThat(row.path("version").asString()).isEqualTo("3");
        assertThat(row.path("time").asString()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(row.path("comment").asString()).isEqualTo("irony");
    }

    @Test
    void storesWhatTheReaderOfReviewsReads() throws Exception {
        book.take("films", says("three", "1", 1));
        book.take("films", says("three", "0", 0));
        new FeedbackStore(journal, store, "server-1").flush();
        ObjectInfo object =
                store.list("feedback/films/train/server-1-20260301T100000-").getFirst();
        Path file = folder.resolve("train.jsonl");
        store.download(object.key(), file);
        try (RowReader reader = ReviewFiles.open(file, ReviewColumns.DEFAULT)) {
            assertThat(reader)
                    .toIterable()
                    .containsExactly(
                            new Row(STRANGE, Sentiment.POSITIVE, null), new Row("first", Sentiment.NEGATIVE, null));
        }
    }

    @Test
    void keepsTheSameFeedbackOnceAndRefusesToChangeIt() throws Exception {
        assertThat(book.take("films", says("three", "1", 2)).recorded()).isTrue();
        assertThat(book.take("films", says("three", "positive", 2)).recorded()).isFalse();
        assertThatThrownBy(() -> book.take("films", says("three", "0", 2)))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT));
        assertThat(book.take("films", says("three", "0", 0)).recorded()).isTrue();
        assertThat(stored()).hasSize(2);
    }

    @Test
    void saysThatItDoesNotRememberAnAnswer() {
        assertFails(FailureKind.NOT_FOUND, "films", says("two", "1", null));
        assertFails(FailureKind.NOT_FOUND, "others", says("one", "1", null));
    }

    @Test
    void wantsToKnowWhichTextAndWhichLabel() {
        assertFails(FailureKind.INVALID_INPUT, "films", says("three", "1", null));
        assertFails(FailureKind.INVALID_INPUT, "films", says("three", "1", 3));
        assertFails(FailureKind.INVALID_INPUT, "films", says("one", "good", null));
        assertFails(FailureKind.INVALID_INPUT, "films", brings("one", "another text"));
    }

    @Test
    void wantsTheTextWhereNothingIsRemembered() throws Exception {
        FeedbackBook forgetful = book(false);
        assertThatThrownBy(() -> forgetful.take("films", brings("x", null))).isInstanceOf(MarqueeException.class);
        assertThatThrownBy(() -> forgetful.take("films", brings("x", "y".repeat(101))))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE));
        assertThatThrownBy(() -> forgetful.take("../films", brings("x", "a text")))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND));
        assertThat(forgetful.take("films", brings("x", "a text")).recorded()).isTrue();
        assertThat(forgetful.take("films", brings("x", "a text")).recorded()).isFalse();
        JsonNode row = stored().getFirst();
        assertThat(row.path("text").asString()).isEqualTo("a text");
        assertThat(row.path("version").isNull()).isTrue();
    }

    @Test
    void asksForAFlushWhenThereAreManyRows() {
        book.take("films", says("three", "1", 0));
        book.take("films", says("three", "1", 1));
        assertThat(flushes).isZero();
        book.take("films", says("three", "1", 2));
        assertThat(flushes).isOne();
    }

    @Test
    void waitsOnTheDiskUntilTheStoreIsBackAndIsStoredOnce() throws Exception {
        book.take("films", says("one", "1", null));
        Path away = folder.resolve("store");
        Path aside = folder.resolve("aside");
        Files.createDirectories(away);
        Files.move(away, aside);
        Files.writeString(away, "no folder");
        new FeedbackStore(journal, store, "server-1").flush();
        Files.delete(away);
        Files.move(aside, away);
        assertThat(stored()).hasSize(1);
        assertThat(stored()).as("stored already").hasSize(1);
        assertThat(journal.waiting()).isEmpty();
    }

    private void assertFails(FailureKind kind, String model, FeedbackRequest request) {
        assertThatThrownBy(() -> book.take(model, request))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(journal.waiting()).isEmpty();
    }
}
