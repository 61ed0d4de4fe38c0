package io.marquee.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feedback on a server's disk. */
class JournalTest {

    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = again(1000);
    }

    private Journal again(long mostBytes) {
        return new Journal(folder, mostBytes, new SegmentNames(Clock.systemUTC()));
    }

    @Test
    void gathersRowsByModelUntilTheyAreAskedFor() {
        assertThat(journal.append("a", "{1}")).isEqualTo(1);
        assertThat(journal.append("a", "{2}")).isEqualTo(2);
        assertThat(journal.append("b", "{3}")).isEqualTo(1);
        List<Path> waiting = journal.waiting();
        assertThat(waiting).extracting(Journal::model).containsExactly("a", "b");
        assertThat(waiting.getFirst()).hasContent("{1}\n{2}");
        journal.append("a", "{4}");
        assertThat(journal.waiting()).hasSize(3);
        journal.stored(waiting.getFirst());
        assertThat(journal.waiting()).hasSize(2);
        assertThat(waiting.getFirst()).doesNotExist();
    }

    @Test
    void takesUpWhatAKilledProcessLeftWithoutItsHalfRow() throws IOException {
        journal.append("a", "{1}");
        journal.append("b", "{2}");
        Path torn = files("a").getFirst();
        Files.writeString(torn, Files.readString(torn) + "{\"text\": \"half");
        Path nothing = files("b").getFirst();
        Files.writeString(nothing, "{\"text\": \"half");
        List<Path> waiting = again(1000).waiting();
        assertThat(waiting).hasSize(1);
        assertThat(waiting.getFirst()).hasContent("{1}");
    }

    private List<Path> files(String model) throws IOException {
        try (var files = Files.list(folder.resolve(model))) {
            return files.toList();
        }
    }

    @Test
    void refusesMoreThanMayWaitAlsoAfterARestart() {
        String row = "x".repeat(498);
        journal.append("a", row);
        journal.append("a", row);
        assertFull(journal);
        Journal restarted = again(1000);
        assertFull(restarted);
        restarted.stored(restarted.waiting().getFirst());
        assertThat(restarted.append("a", row)).isEqualTo(1);
    }

    private static void assertFull(Journal full) {
        assertThatThrownBy(() -> full.append("b", "a row that is one too many"))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }
}
