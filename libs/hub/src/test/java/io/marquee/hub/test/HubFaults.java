package io.marquee.hub.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What goes wrong at a {@link HubServer}; nothing until told otherwise. Safe for use by several threads. */
public final class HubFaults {

    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger drops = new AtomicInteger();
    private final Map<String, AtomicInteger> wrong = new ConcurrentHashMap<>();
    private volatile int busyStatus = 429;
    private volatile long retryAfterSeconds;
    private volatile long dropAfter;
    private volatile long stallAfter = -1;
    private volatile CountDownLatch stall = new CountDownLatch(0);
    private volatile boolean rangesIgnored;
    private volatile long lfsThreshold = 1 << 20;
    private volatile int pageSize = 1000;
    private volatile @Nullable String token;

    private static int downToZero(int count) {
        return Math.max(0, count - 1);
    }

    /** Answers the next requests with a status (429, 503, …) and a {@code Retry-After}. */
    public void busy(int requests, int status, long retryAfter) {
        busyStatus = status;
        retryAfterSeconds = retryAfter;
        busy.set(requests);
    }

    /** Cuts the next transfers after that many bytes each. */
    public void drop(int transfers, long afterBytes) {
        dropAfter = afterBytes;
        drops.set(transfers);
    }

    /** Lets every transfer stand still after that many bytes, until {@link #release}. */
    public void stall(long afterBytes) {
        stall = new CountDownLatch(1);
        stallAfter = afterBytes;
    }

    /** Lets stalled transfers go on, and stalls no more. */
    public void release() {
        stallAfter = -1;
        stall.countDown();
    }

    /** Sends other bytes for the next transfers of a file. */
    public void wrongBytes(String path, int transfers) {
        wrong.put(path, new AtomicInteger(transfers));
    }

    /** Sends whole files whatever range is asked for. */
    public void ignoreRanges(boolean ignore) {
        rangesIgnored = ignore;
    }

    /** Wants this token; null for none. */
    public void wantToken(@Nullable String wanted) {
        token = wanted;
    }

    /** Above how many bytes a file is a large one, kept in the store. */
    public void lfsThreshold(long bytes) {
        lfsThreshold = bytes;
    }

    /** How many files a page of a listing has. */
    public void pageSize(int files) {
        pageSize = files;
    }

    boolean takeBusy() {
        return busy.getAndUpdate(HubFaults::downToZero) > 0;
    }

    int busyStatus() {
        return busyStatus;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    boolean admits(@Nullable String authorization) {
        return token == null || ("Bearer " + token).equals(authorization);
    }

    boolean rangesIgnored() {
        return rangesIgnored;
    }

    long lfsThreshold() {
        return lfsThreshold;
    }

    int pageSize() {
        return pageSize;
    }

    boolean takeWrong(String path) {
        AtomicInteger left = wrong.get(path);
        return left != null && left.getAndUpdate(HubFaults::downToZero) > 0;
    }

    /** After how many bytes the transfer that starts now is cut; -1 for never. */
    long takeDrop() {
        return drops.getAndUpdate(HubFaults::downToZero) > 0 ? dropAfter : -1;
    }

    long stallAfter() {
        return stallAfter;
    }

    void awaitRelease() throws InterruptedException {
        stall.await();
    }
}
