package io.marquee.hub;

import static io.marquee.hub.HubFixture.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubJsonTest {

    private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";
    private static final String INFO =
            "{\"id\":\"a/b\",\"sha\":\"" + SHA1 + "\",\"siblings\":[{\"rfilename\":\"README.md\"}]}";
    private static final String FILES = "[{\"type\":\"file\",\"oid\":\"" + SHA1
            + "\",\"size\":4242,\"path\":\"x/y.bin\",\"lfs\":{\"oid\":\"" + SHA1 + "0123456789abcdef01234567"
            + "\",\"size\":4242}}]";

    @Test
    void readsAListing() {
        HubFile file = files(FILES).getFirst();
        assertThat(file.path()).isEqualTo("x/y.bin");
        assertThat(file.name()).isEqualTo("y.bin");
        assertThat(file.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a/../../b", "a\\\\b", "a//b", "./a", "a/", "a\\u0000b"})
    void refusesNamesThatLeaveTheFolder(String path) {
        assertFails(FailureKind.UNAVAILABLE, () -> files(FILES.replace("x/y.bin", path)), "unsafe name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"12\"", "null", "1e400", "99999999999999999999"})
    void refusesSizesThatAreNone(String size) {
        assertFails(FailureKind.UNAVAILABLE, () -> files(FILES.replace("4242", size)), "size");
    }

    @Property(tries = 500)
    void survivesSpoiltAnswers(
            @ForAll @IntRange(max = 200) int at, @ForAll byte with, @ForAll @IntRange(max = 200) int cut) {
        readBoth(spoil(INFO, at, with, cut));
        readBoth(spoil(FILES, at, with, cut));
    }

    @Property(tries = 300)
    void survivesAnyBytes(@ForAll @Size(max = 64) byte[] bytes) {
        readBoth(bytes);
    }

    @Property(tries = 300)
    void survivesAnyLinkHeader(@ForAll String link) {
        String next = HubJson.nextPage(link);
        assertThat(next == null || link.contains(next)).isTrue();
    }

    private static void readBoth(byte[] json) {
        try {
            HubJson.info(HubJson.tree(json, "it"), RepoType.MODEL, "a/b", "main");
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        }
        try {
            HubJson.files(HubJson.tree(json, "it"), "it");
        } catch (MarqueeException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        }
    }

    private static java.util.List<HubFile> files(String json) {
        return HubJson.files(HubJson.tree(json.getBytes(StandardCharsets.UTF_8), "it"), "it");
    }

    private static byte[] spoil(String json, int at, byte with, int cut) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        bytes[at % bytes.length] = with;
        return java.util.Arrays.copyOf(bytes, Math.max(1, bytes.length - cut / 2));
    }
}
