package io.marquee.trainer.basemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"license: mit, mit", "license: \"apache-2.0\", apache-2.0", "'license: cc-by-4.0 ', cc-by-4.0"})
    void isWhatTheHeaderOfTheCardNames(String line, String licence) throws IOException {
        Files.writeString(folder.resolve("README.md"), "---\nlanguage: en\n" + line + "\ntags: [x]\n---\n# A model\n");
        assertThat(licence()).isEqualTo(licence);
    }

    @ParameterizedTest
    @CsvSource({
        "'# A model\nlicense: mit\n'",
        "'---\nlanguage: en\n---\nlicense: mit\n'",
        "'---\nlicense:\n- mit\n- other\n---\n'",
        "'---\nlicense: mit'"
    })
    void isUnknownWhereTheHeaderNamesNone(String card) throws IOException {
        Files.writeString(folder.resolve("README.md"), card.replace("\\n", "\n"));
        assertThat(licence()).isNull();
    }

    @Test
    void isUnknownWithoutACard() {
        assertThat(licence()).isNull();
    }

    @Property(tries = 50)
    void isAnIdentifierOrUnknownWhateverTheBytesAre(@ForAll byte[] bytes) throws IOException {
        Path other = Files.createTempDirectory("licence");
        Path card = other.resolve("README.md");
        try {
            Files.write(card, bytes);
            assertThat(Licence.of(new BaseModel("any", "any", other)))
                    .satisfiesAnyOf(
                            licence -> assertThat(licence).isNull(),
                            licence -> assertThat(licence).matches("[\\w.+-]{1,64}"));
        } finally {
            Files.delete(card);
            Files.delete(other);
        }
    }

    private @org.jspecify.annotations.Nullable String licence() {
        return Licence.of(new BaseModel("any", "any", folder));
    }
}
