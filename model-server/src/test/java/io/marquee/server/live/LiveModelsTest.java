package io.marquee.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveModelsTest {

    private final LiveModels models = new LiveModels();

    @Test
    void answersWithTheModelOfTheName() {
        models.put(version("1"), new CountingClassifier());
        try (Lease lease = models.lease("sentiment", null, null)) {
            assertThat(lease.facts().version()).isEqualTo("1");
        }
    }

    @Test
    void saysWhatIsLiveWhenTheNameIsUnknown() {
        models.put(version("1"), new CountingClassifier());
        assertThatThrownBy(() -> models.lease("other", null, null))
                .hasMessage("There is no model 'other' (live are: sentiment).");
    }

    @Test
    void saysWhichVersionsAreLoadedWhenTheVersionIsUnknown() {
        models.put(version("1"), new CountingClassifier());
        assertThatThrownBy(() -> models.lease("sentiment", "2", null))
                .hasMessage("Version 2 of 'sentiment' is not loaded; loaded are: 1.");
    }

    @Test
    void closesTheOldModelOnceItsLastLeaseIsGivenBack() {
        var old = new CountingClassifier();
        models.put(version("1"), old);
        Lease lease = models.lease("sentiment", null, null);
        models.put(version("2"), new CountingClassifier());
        Lease another = lease.again();
        lease.close();
        lease.close();
        assertThat(old.closed).hasValue(0);
        another.close();
        assertThat(old.closed).hasValue(1);
        assertThatThrownBy(another::classifier).hasMessageContaining("has been given back");
        assertThatThrownBy(another::again).hasMessageContaining("has been given back");
    }

    @Test
    void closesARemovedModelOnce() {
        var model = new CountingClassifier();
        models.put(version("1"), model);
        assertThat(models.remove("sentiment")).isTrue();
        assertThat(models.remove("sentiment")).isFalse();
        assertThat(model.closed).hasValue(1);
    }

    @Test
    void addsUpTheSizesOfItsModels() {
        models.put(version("1"), new CountingClassifier());
        assertThat(models.bytes()).isEqualTo(1000);
        models.remove("sentiment");
        assertThat(models.bytes()).isZero();
    }

    @Test
    void answersWithTheVersionThatIsNamedWhateverItsRole() {
        models.put("sentiment", lineup(standing("1", Role.PRIMARY, 100), standing("2", Role.STANDBY, 0)));
        assertThat(answering(null)).isEqualTo("1");
        assertThat(answering("2")).isEqualTo("2");
    }

    @Test
    void givesTheCallsOfADivertedCanaryToThePrimary() {
        models.put("sentiment", lineup(standing("1", Role.PRIMARY, 0), standing("2", Role.CANARY, 100)));
        assertThat(answering(null)).isEqualTo("2");
        models.divert("sentiment", "2");
        models.divert("sentiment", "1");
        models.divert("nobody", "1");
        assertThat(answering(null)).isEqualTo("1");
        assertThat(models.standings("sentiment"))
                .extracting(Standing::role, Standing::weight)
                .containsExactly(tuple(Role.PRIMARY, 100), tuple(Role.STANDBY, 0));
    }

    @Test
    void letsNobodyStandInForAPrimaryThatIsNotLoaded() {
        models.put("sentiment", lineup(standing("2", Role.STANDBY, 0)));
        assertThatThrownBy(() -> models.lease("sentiment", null, null))
                .hasMessage("The version that answers as 'sentiment' is not loaded.");
        assertThat(answering("2")).isEqualTo("2");
        assertThat(models.all()).isEmpty();
    }

    @Test
    void leasesTheShadowApart() {
        assertThat(models.leaseShadow("sentiment")).isEmpty();
        models.put("sentiment", lineup(standing("1", Role.PRIMARY, 100), standing("2", Role.SHADOW, 0)));
        try (Lease lease = models.leaseShadow("sentiment").orElseThrow()) {
            assertThat(lease.facts().version()).isEqualTo("2");
        }
        assertThat(models.shadow("sentiment")).map(LiveModel::version).hasValue("2");
    }

    @Test
    void keepsWhatTheNextLineupHoldsAndClosesTheRest() {
        var kept = new CountingClassifier();
        var gone = new CountingClassifier();
        Standing stays = new Standing(version("1"), new ServedModel(kept), Role.PRIMARY, 100);
        models.put("sentiment", lineup(stays, new Standing(version("2"), new ServedModel(gone), Role.STANDBY, 0)));
        models.put("sentiment", lineup(stays));
        assertThat(kept.closed).hasValue(0);
        assertThat(gone.closed).hasValue(1);
    }

    @Test
    void refusesALineupWithAVersionTwice() {
        assertThatThrownBy(() -> lineup(standing("1", Role.PRIMARY, 100), standing("1", Role.STANDBY, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neitherFailsNorUsesAClosedModelWhileVersionsAreSwapped() throws Exception {
        int swaps = 2_000;
        List<CountingClassifier> all = new ArrayList<>();
        models.put(version("0"), add(all));
        var stop = new AtomicBoolean();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (var clients = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(clients.submit(() -> predictUntil(stop, seen)));
            }
            for (int i = 1; i <= swaps; i++) {
                models.put(version(String.valueOf(i)), add(all));
            }
            stop.set(true);
            for (Future<?> client : running) {
                client.get();
            }
        }
        models.close();
        assertThat(all).allSatisfy(model -> {
            assertThat(model.usedAfterClose).hasValue(0);
            assertThat(model.closed).hasValue(1);
        });
        assertThat(seen).isNotEmpty();
    }

    private void predictUntil(AtomicBoolean stop, Set<String> seen) {
        do {
            try (Lease lease = models.lease("sentiment", null, null)) {
                var unused = lease.classifier().logits(List.of());
                seen.add(lease.facts().version());
            }
        } while (!stop.get());
    }

    private static CountingClassifier add(List<CountingClassifier> all) {
        all.add(new CountingClassifier());
        return all.getLast();
    }

    private String answering(@Nullable String version) {
        try (Lease lease = models.lease("sentiment", version, null)) {
            return lease.facts().version();
        }
    }

    private static Lineup lineup(Standing... standings) {
        return Lineup.of(List.of(standings));
    }

    private static Standing standing(String version, Role role, int weight) {
        return new Standing(version(version), new ServedModel(new CountingClassifier()), role, weight);
    }

    static LiveModel version(String version) {
        return new LiveModel("sentiment", "model_imdb", version, "run", "Best_val_f1", 0.8, Instant.EPOCH);
    }
}
