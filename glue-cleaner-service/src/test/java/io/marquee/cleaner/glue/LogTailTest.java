package io.marquee.cleaner.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private final List<String> stream = new ArrayList<>();
    private final LogTail tail = new LogTail();

    @Test
    void readsEveryLineOnceOverManyPagesAndCalls() {
        add(0, 7);
        assertThat(tail.read(this::page)).isEqualTo(stream);
        assertThat(tail.read(this::page)).isEmpty();
        add(7, 8);
        assertThat(tail.read(this::page)).containsExactly("line 7");
    }

    @Test
    void readsAFloodInParts() {
        add(0, 100);
        List<String> read = new ArrayList<>(tail.read(this::page));
        assertThat(read).hasSizeLessThan(100);
        read.addAll(tail.read(this::page));
        read.addAll(tail.read(this::page));
        assertThat(read).isEqualTo(stream);
    }

    @Test
    void startsAtTheStartOnceThereIsAStream() {
        assertThat(tail.read(position -> new LogTail.Page(List.of(), position))).isEmpty();
        add(0, 1);
        assertThat(tail.read(this::page)).containsExactly("line 0");
    }

    /** Three lines a page; at the end, the position that was asked for. */
    private LogTail.Page page(@Nullable String position) {
        int from = position == null ? 0 : Integer.parseInt(position);
        int to = Math.min(from + 3, stream.size());
        return new LogTail.Page(stream.subList(from, to), String.valueOf(to));
    }

    private void add(int from, int to) {
        IntStream.range(from, to).mapToObj(i -> "line " + i).forEach(stream::add);
    }
}
