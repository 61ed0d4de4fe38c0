package io.marquee.hub;

import static io.marquee.hub.HubFixture.BIG;
import static io.marquee.hub.HubFixture.REPO;
import static io.marquee.hub.HubFixture.SMALL;
import static io.marquee.hub.HubFixture.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.hub.HubFixture.Listener;
import io.marquee.hub.test.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubDownloadTest {

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
    void bringsALargeFileFromTheHubsStore() {
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.part()).doesNotExist();
        assertThat(hub.transfers()).extracting(HubServer.Request::host).containsExactly("localhost");
    }

    @Test
    void bringsASmallFileFromTheHubItself() {
        assertThat(hub.download(SMALL)).hasBinaryContent(hub.small);
        assertThat(hub.transfers()).isEmpty();
    }

    @Test
    void bringsAnEmptyFile() throws IOException {
        Files.createFile(folder.resolve("hub/datasets").resolve(REPO).resolve("empty.txt"));
        assertThat(hub.download("empty.txt")).isEmptyFile();
    }

    @Test
    void leavesAFileAloneThatIsRight() throws IOException {
        hub.download(BIG);
        var before = Files.getLastModifiedTime(hub.target);
        hub.download(BIG);
        assertThat(hub.transfers()).hasSize(1);
        assertThat(Files.getLastModifiedTime(hub.target)).isEqualTo(before);
    }

    @Test
    void replacesAFileThatIsNotRight() throws IOException {
        hub.download(BIG);
        byte[] spoilt = hub.big.clone();
        spoilt[1000] ^= 1;
        Files.write(hub.target, spoilt);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
    }

    @Test
    void goesOnWhereTheLineBroke() {
        hub.server.faults().drop(2, 100_000);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.transfers()).hasSize(3);
        assertThat(hub.transfers().getLast().range()).matches("bytes=[1-9]\\d+-");
    }

    @Test
    void goesOnFromWhatAnEarlierDownloadLeft() throws IOException {
        Files.createDirectories(hub.part().getParent());
        Files.write(hub.part(), Arrays.copyOf(hub.big, 200_000));
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.transfers()).extracting(HubServer.Request::range).containsExactly("bytes=200000-");
    }

    @Test
    void needsNoRequestForAPartThatIsWhole() throws IOException {
        Files.createDirectories(hub.part().getParent());
        Files.write(hub.part(), hub.big);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.transfers()).isEmpty();
    }

    @Test
    void startsAgainWhenThePartIsLongerThanTheFile() throws IOException {
        Files.createDirectories(hub.part().getParent());
        Files.write(hub.part(), new byte[400_000]);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
    }

    @Test
    void startsAgainWhenThePartBelongsToAnotherFile() throws IOException {
        Files.createDirectories(hub.part().getParent());
        Files.write(hub.part(), new byte[200_000]);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.transfers()).extracting(HubServer.Request::range).containsExactly("bytes=200000-", "");
    }

    @Test
    void takesTheWholeFileFromAStoreThatIgnoresRanges() {
        hub.server.faults().ignoreRanges(true);
        hub.server.faults().drop(1, 100_000);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
    }

    @Test
    void downloadsAgainWhenTheBytesWereWrong() {
        hub.server.faults().wrongBytes(BIG, 1);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.transfers()).hasSize(2);
    }

    @Test
    void refusesBytesThatAreWrongTwice() {
        hub.server.faults().wrongBytes(BIG, 2);
        assertFails(FailureKind.CORRUPT_DATA, () -> hub.download(BIG), BIG, "sha256");
        assertThat(hub.target).doesNotExist();
        assertThat(hub.part()).isEmptyFile();
    }

    @Test
    void refusesASmallFileWithAnotherGitHash() {
        hub.server.faults().wrongBytes(SMALL, 2);
        assertFails(FailureKind.CORRUPT_DATA, () -> hub.download(SMALL), "git hash");
    }

    @Test
    void givesUpOnALineThatAlwaysBreaks() {
        hub.server.faults().drop(1000, 0);
        assertFails(FailureKind.UNAVAILABLE, () -> hub.download(BIG), BIG, "goes on where it stopped");
        // the JDK's client asks once more by itself
        assertThat(hub.transfers()).hasSizeLessThanOrEqualTo(2 * HubFixture.QUICK.attempts());
    }

    @Test
    void givesUpOnATransferThatStandsStill() {
        hub.client = hub.client(null, Duration.ofMillis(400));
        hub.server.faults().stall(0);
        assertFails(FailureKind.UNAVAILABLE, () -> hub.download(BIG), "no answer in time");
    }

    @Test
    void goesOnAfterATransferStoodStill() {
        hub.client = hub.client(null, Duration.ofMillis(400));
        hub.server.faults().stall(250_000);
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.transfers()).hasSizeGreaterThan(1);
    }

    @Test
    void showsTheTokenToTheHubOnly() {
        hub.server.faults().wantToken("hf_right");
        hub.client = hub.client("hf_right", Duration.ofSeconds(5));
        assertThat(hub.download(BIG)).hasBinaryContent(hub.big);
        assertThat(hub.transfers()).extracting(HubServer.Request::authorization).containsOnly("");
        assertThat(hub.server.requests().getFirst().authorization()).isEqualTo("Bearer hf_right");
    }

    @Test
    void tellsHowManyBytesHaveCome() {
        Listener listener = new Listener(all -> {});
        hub.client.download(hub.repo(), hub.file(BIG), hub.target, listener);
        Progress last = listener.heard.getLast();
        assertThat(last.done()).isEqualTo(300_000);
        assertThat(last.total()).isEqualTo(300_000);
        assertThat(last.message()).matches(BIG + ", [0-9.]+ MB/s");
    }

    @Test
    void stopsWhenCancelledAndKeepsThePart() {
        hub.server.faults().stall(100_000);
        Listener listener = new Listener(all -> all.cancelled = all.heard.size() > 0);
        RepoInfo repo = hub.repo();
        HubFile file = hub.file(BIG);
        assertFails(FailureKind.CANCELLED, () -> hub.client.download(repo, file, hub.target, listener));
        assertThat(hub.target).doesNotExist();
        assertThat(hub.part()).exists();
    }

    @Test
    void refusesASecondDownloadIntoTheSameFile() {
        RepoInfo repo = hub.repo();
        HubFile file = hub.file(BIG);
        AtomicReference<Throwable> second = new AtomicReference<>();
        Listener listener = new Listener(all -> {
            if (all.heard.size() == 1) {
                second.set(org.assertj.core.api.Assertions.catchThrowable(
                        () -> hub.client.download(repo, file, hub.target, TaskMonitor.NONE)));
            }
        });
        hub.client.download(repo, file, hub.target, listener);
        assertThat(second.get()).hasMessageContaining("Another download");
        assertThat(hub.target).hasBinaryContent(hub.big);
    }

    @Test
    void saysThatAFileIsMissing() {
        HubFile file = new HubFile("plain_text/validation.parquet", 10, null, "0".repeat(40));
        assertFails(
                FailureKind.NOT_FOUND,
                () -> hub.client.download(hub.repo(), file, hub.target, TaskMonitor.NONE),
                "validation.parquet");
    }

    @Test
    void refusesAFileWhoseContentWasReplaced() {
        HubFile file = new HubFile(BIG, hub.big.length, "0".repeat(64), "0".repeat(40));
        assertFails(
                FailureKind.UNAVAILABLE,
                () -> hub.client.download(hub.repo(), file, hub.target, TaskMonitor.NONE),
                "another content");
    }

    @Test
    void saysThatThereIsNoRoomBeforeItDownloads() {
        HubFile file = new HubFile(BIG, Long.MAX_VALUE / 2, null, null);
        assertFails(
                FailureKind.INTERNAL,
                () -> hub.client.download(hub.repo(), file, hub.target, TaskMonitor.NONE),
                "more bytes than are free");
        assertThat(hub.transfers()).isEmpty();
    }
}
