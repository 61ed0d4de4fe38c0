package io.marquee.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"nb_epoch, nb_epochs", "nb-epochs, nb_epochs", "NbEpochs, nb_epochs", "dtaaset, dataset"})
    void findsWhatWasProbablyMeant(String name, String meant) {
        assertThat(NearestName.of(name, List.of("dataset", "nb_epochs", "texts")))
                .contains(meant);
    }

    @Test
    void findsNothingWhereNoNameIsNear() {
        assertThat(NearestName.of("colour", List.of("dataset", "texts"))).isEmpty();
        assertThat(NearestName.question("colour", List.of("dataset"))).isEqualTo(".");
    }

    @ParameterizedTest
    @CsvSource({"a, a, 0", "ab, ba, 1", "'', abc, 3", "kitten, sitting, 3"})
    void countsLettersToChange(String from, String to, int distance) {
        assertThat(NearestName.distance(from, to)).isEqualTo(distance);
        assertThat(NearestName.distance(to, from)).isEqualTo(distance);
    }
}
