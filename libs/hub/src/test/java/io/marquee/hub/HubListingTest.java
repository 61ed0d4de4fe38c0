package io.marquee.hub;

import static io.marquee.hub.HubFixture.BIG;
import static io.marquee.hub.HubFixture.REPO;
import static io.marquee.hub.HubFixture.SMALL;
import static io.marquee.hub.HubFixture.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubListingTest {

    @TempDir
    Path folder;

    private HubFixture hub;

    @BeforeEach
    void serve() throws IOException {
        hub = new HubFixture(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void resolvesARevisionToItsCommit() {
        RepoInfo repo = hub.repo();
        assertThat(repo.commit()).isEqualTo(hub.server.commit("datasets/" + REPO));
        assertThat(repo.siblings()).containsExactly(SMALL, BIG);
        assertThat(repo.revision()).isEqualTo("main");
    }

    @Test
    void listsFilesWithSizesAndHashes() {
        assertThat(hub.file(BIG).size()).isEqualTo(300_000);
        assertThat(hub.file(BIG).sha256()).hasSize(64);
        assertThat(hub.file(SMALL).sha256()).isNull();
        assertThat(hub.file(SMALL).gitOid()).hasSize(40);
    }

    @Test
    void followsThePagesOfAListing() {
        hub.server.faults().pageSize(1);
        assertThat(hub.client.files(hub.repo())).extracting(HubFile::path).containsExactly(SMALL, BIG);
    }

    @Test
    void encodesARevisionWithASlash() {
        hub.client.info(RepoType.DATASET, REPO, "refs/convert/parquet");
        assertThat(hub.server.requests().getLast().path()).endsWith("/revision/refs%2Fconvert%2Fparquet");
    }

    @Test
    void saysThatARepositoryIsMissing() {
        assertFails(
                FailureKind.NOT_FOUND,
                () -> hub.client.info(RepoType.MODEL, "prajjwal1/bert-huge", "main"),
                "model 'prajjwal1/bert-huge'",
                "HF_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../secrets", "a/b/c", "a b/c", "owner/", "/name", "a/..", "a?b/c"})
    void refusesWhatIsNoIdWithoutAskingTheHub(String id) {
        assertFails(FailureKind.INVALID_INPUT, () -> hub.client.info(RepoType.MODEL, id, "main"), "owner/name");
        assertThat(hub.server.requests()).isEmpty();
    }

    @Test
    void saysThatAGatedRepositoryWantsAToken() {
        hub.server.faults().wantToken("hf_right");
        assertFails(FailureKind.UNAUTHORIZED, hub::repo, "without a token", "HF_TOKEN");
    }

    @Test
    void neverShowsTheTokenItWasRefusedWith() {
        hub.server.faults().wantToken("hf_right");
        HubClient client = hub.client("hf_canary", Duration.ofSeconds(5));
        assertFails(FailureKind.UNAUTHORIZED, () -> client.info(RepoType.DATASET, REPO, "main"), "Accept its terms");
        try {
            client.info(RepoType.DATASET, REPO, "main");
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("Hub").hasMessageNotContaining("canary");
        }
    }

    @Test
    void waitsAsLongAsABusyHubAsks() {
        hub.server.faults().busy(1, 429, 1);
        long start = System.nanoTime();
        assertThat(hub.repo().siblings()).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givesUpOnAHubThatStaysBusy() {
        hub.server.faults().busy(100, 429, 0);
        assertFails(FailureKind.OVERLOADED, hub::repo, "too often", "HF_TOKEN");
        assertThat(hub.server.requests()).hasSize(HubFixture.QUICK.attempts());
    }

    @Test
    void doesNotWaitForAnHour() {
        hub.server.faults().busy(1, 429, 3600);
        assertFails(FailureKind.OVERLOADED, hub::repo, "3600 s");
    }

    @Test
    void asksAgainAfterAFaultOfTheHub() {
        hub.server.faults().busy(2, 503, 0);
        assertThat(hub.repo().siblings()).hasSize(2);
    }

    @Test
    void namesTheEndpointThatDoesNotAnswer() throws IOException {
        hub.close();
        assertFails(FailureKind.UNAVAILABLE, hub::repo, hub.server.endpoint().toString(), "HF_ENDPOINT");
        assertThat(hub.client.reachable(Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void isReachable() {
        assertThat(hub.client.reachable(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void takesAnEndpointWithASlashAtItsEnd() {
        HubSettings settings = HubSettings.of(URI.create(hub.server.endpoint() + "/"));
        try (HubClient client = new HubClient(settings)) {
            assertThat(client.info(RepoType.DATASET, REPO, "main").siblings()).hasSize(2);
        }
    }
}
