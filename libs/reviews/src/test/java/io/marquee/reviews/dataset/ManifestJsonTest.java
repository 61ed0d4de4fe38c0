package io.marquee.reviews.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.dataset.DatasetManifest.ObjectFacts;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {

    private static final String URI = "s3://marquee/raw/imdb/x/manifest.json";
    private static final DatasetManifest MANIFEST = manifest("hf://stanfordnlp/imdb", "original", "b".repeat(32));
    private static final String JSON = new String(ManifestJson.write(MANIFEST), UTF_8);

    @Property(tries = 400)
    void comesBackAsItWas(
            @ForAll("texts") String source, @ForAll("texts") String recipe, @ForAll("texts") String parent) {
        DatasetManifest manifest = manifest(source, recipe, parent);
        assertThat(ManifestJson.manifest(ManifestJson.write(manifest), URI)).isEqualTo(manifest);
    }

    @Test
    void comesBackWithoutRecipeAndParent() {
        DatasetManifest manifest = manifest("a", null, null);
        assertThat(ManifestJson.manifest(ManifestJson.write(manifest), URI)).isEqualTo(manifest);
    }

    @Test
    void writesTimesAsPeopleReadThem() {
        assertThat(JSON).contains("\"2026-03-01T12:00:00.123Z\"").contains("\"format\" : 1");
    }

    @Test
    void passesOverFieldsOfLaterVersions() {
        String later = JSON.replaceFirst("\\{", "{\"licence\":{\"id\":\"x\"},");
        assertThat(ManifestJson.manifest(later.getBytes(UTF_8), URI)).isEqualTo(MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "7", "{\"format\":2}", "{\"format\":1}", "{\"format\":\"x\"}", "{"})
    void refusesWhatIsNoManifestAndNamesIt(String json) {
        assertBroken(() -> ManifestJson.manifest(json.getBytes(UTF_8), URI));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "area",
                "dataset",
                "digest",
                "contentSha256",
                "source",
                "revision",
                "schema",
                "splits",
                "objects",
                "producer",
                "createdAt",
                "duplicatesAcrossSplits",
                "key",
                "split",
                "sha256",
                "size",
                "rows",
                "labels"
            })
    void refusesAManifestThatLacksSomething(String field) {
        assertThat(JSON).contains("\"" + field + "\"");
        assertBroken(() -> ManifestJson.manifest(
                JSON.replace("\"" + field + "\"", "\"other\"").getBytes(UTF_8), URI));
        String none = Pattern.compile("\"" + field + "\" : (\"[^\"]*\"|\\d+)")
                .matcher(JSON)
                .replaceAll("\"" + field + "\" : null");
        if (!none.equals(JSON)) {
            assertBroken(() -> ManifestJson.manifest(none.getBytes(UTF_8), URI));
        }
    }

    @Property(tries = 400)
    void readsOrRefusesDamagedManifests(@ForAll @IntRange(max = 2000) int at, @ForAll byte value, @ForAll boolean cut) {
        byte[] bytes = JSON.getBytes(UTF_8);
        int place = at % bytes.length;
        bytes[place] = value;
        readOrRefused(cut ? java.util.Arrays.copyOf(bytes, place) : bytes);
    }

    @Property(tries = 400)
    void readsOrRefusesAnyBytes(@ForAll byte[] bytes) {
        readOrRefused(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "7", "{\"digest\":null}", "{\"digest\":[]}", "{"})
    void refusesWhatIsNoPointer(String json) {
        assertBroken(() -> ManifestJson.latest(json.getBytes(UTF_8), URI));
    }

    @Test
    void readsThePointerThatItWrote() {
        var latest = new ManifestJson.Latest("a", "raw/imdb/a/manifest.json");
        assertThat(ManifestJson.latest(ManifestJson.write(latest), URI)).isEqualTo(latest);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "\"", "\\", "\u0000", "é🎬", "\u2028", "</script>"),
                Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(20));
    }

    private static void readOrRefused(byte[] bytes) {
        try {
            assertThat(ManifestJson.manifest(bytes, URI).format()).isEqualTo(1);
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
        }
        try {
            assertThat(ManifestJson.latest(bytes, URI).digest()).isNotNull();
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
        }
    }

    private static void assertBroken(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA))
                .hasMessageContaining(URI);
    }

    private static DatasetManifest manifest(String source, String recipe, String parent) {
        return new DatasetManifest(
                DatasetManifest.FORMAT,
                Area.RAW,
                "imdb",
                "a".repeat(32),
                "a".repeat(64),
                source,
                "e6281661",
                Map.of("text", "string", "label", "int64"),
                Map.of(
                        "train", new SplitFacts(3, Map.of("negative", 1L, "positive", 2L), 1, 0),
                        "test", new SplitFacts(1, Map.of("negative", 1L, "positive", 0L), 0, 0)),
                1,
                List.of(new ObjectFacts("raw/imdb/a/train-00000.parquet", "train", 1234, "c".repeat(64), 3)),
                recipe,
                parent,
                "marquee 1",
                Instant.parse("2026-03-01T12:00:00.123Z"));
    }
}
