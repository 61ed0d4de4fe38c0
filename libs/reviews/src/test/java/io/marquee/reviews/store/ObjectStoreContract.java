package io.marquee.reviews.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store does: extend it and give the store. The store may hold other objects already. */
public abstract class ObjectStoreContract {

    private static final int LARGE = 20 * 1024 * 1024;

    @TempDir
    Path folder;

    /** Every test works below a prefix of its own. */
    private final String prefix = "contract/" + UUID.randomUUID() + "/";

    /** The store under test. */
    protected abstract ObjectStore store();

    @Test
    void givesBackTheBytesThatWerePut() throws IOException {
        ObjectInfo put = put("a.json", "{\"film\":1}");
        assertThat(put.key()).isEqualTo(key("a.json"));
        assertThat(put.size()).isEqualTo(10);
        assertThat(put.etag()).isNotEmpty();
        assertThat(read("a.json")).isEqualTo("{\"film\":1}");
    }

    @Test
    void downloadsAnObjectOverAnOlderFile() throws IOException {
        put("a.txt", "new");
        Path target = Files.writeString(folder.resolve("a.txt"), "older and longer");
        store().download(key("a.txt"), target);
        assertThat(target).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void replacesAnObject() throws IOException {
        ObjectInfo first = put("a.txt", "first");
        ObjectInfo second = put("a.txt", "the second");
        assertThat(read("a.txt")).isEqualTo("the second");
        assertThat(second.etag()).isNotEqualTo(first.etag());
        assertThat(store().list(prefix)).singleElement().isEqualTo(second);
    }

    @Test
    void tellsKeySizeAndMarkOfAnObject() {
        ObjectInfo put = put("a.txt", "four");
        assertThat(store().head(key("a.txt"))).contains(put);
    }

    @Test
    void knowsNothingOfAnObjectThatIsNotThere() {
        assertThat(store().head(key("absent"))).isEmpty();
        assertThat(store().list(prefix)).isEmpty();
    }

    @Test
    void saysThatAnObjectIsNotThere() {
        Path target = folder.resolve("absent");
        assertNotFound(() -> store().open(key("absent")).close());
        assertNotFound(() -> store().download(key("absent"), target));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void listsWhatBeginsWithAPrefixInTheOrderOfKeys() {
        Stream.of("b/2", "a/10", "b/1", "a/9", "ab").forEach(name -> put(name, name));
        assertThat(names("")).containsExactly("a/10", "a/9", "ab", "b/1", "b/2");
        assertThat(names("a/")).containsExactly("a/10", "a/9");
        assertThat(names("b/1")).containsExactly("b/1");
        assertThat(names("c")).isEmpty();
    }

    @Test
    void deletesAnObjectOnceAndIsContentTheSecondTime() {
        put("a.txt", "gone");
        store().delete(key("a.txt"));
        store().delete(key("a.txt"));
        assertThat(store().head(key("a.txt"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words.txt",
                "a+b=c&d.txt",
                "100%.txt",
                "què ça ünï 映画 🎬.txt",
                "it's \"quoted\" (really).txt",
                "semi;colon,comma#hash?.txt"
            })
    void keepsOddKeysAsTheyAre(String name) throws IOException {
        put(name, name);
        assertThat(read(name)).isEqualTo(name);
        assertThat(names("")).containsExactly(name);
        assertThat(store().head(key(name))).isPresent();
        store().delete(key(name));
        assertThat(names("")).isEmpty();
    }

    @Test
    void keepsAnEmptyObject() throws IOException {
        put("empty", "");
        assertThat(read("empty")).isEmpty();
        assertThat(store().head(key("empty"))).map(ObjectInfo::size).contains(0L);
    }

    @Test
    void keepsALargeFile() throws IOException {
        byte[] bytes = new byte[LARGE];
        new Random(7).nextBytes(bytes);
        Path source = Files.write(folder.resolve("large"), bytes);
        assertThat(store().put(key("large"), source).size()).isEqualTo(LARGE);
        Path target = folder.resolve("large-again");
        store().download(key("large"), target);
        assertThat(Files.mismatch(source, target)).isEqualTo(-1);
    }

    @Test
    void refusesAnEmptyKey() {
        assertThatThrownBy(() -> store().put("", new byte[0], "text/plain"))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT));
    }

    @Test
    void namesAnObjectByAUri() {
        assertThat(store().uri("raw/imdb/latest.json")).endsWith("/raw/imdb/latest.json");
    }

    private ObjectInfo put(String name, String content) {
        return store().put(key(name), content.getBytes(UTF_8), "text/plain");
    }

    private String read(String name) throws IOException {
        try (InputStream in = store().open(key(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private String key(String name) {
        return prefix + name;
    }

    private Stream<String> names(String below) {
        return store().list(key(below)).stream().map(info -> info.key().substring(prefix.length()));
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND))
                .hasMessageContaining("absent");
    }
}
