package io.marquee.server.live;

/** Hashes that are the same in every process, so that a key keeps its version across restarts and servers. */
final class StableHash {

    private static final double UNIT = 0x1.0p-53;

    private StableHash() {}

    /** FNV-1a over the UTF-16 units of a text, with its bits mixed. */
    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** A number inside (0, 1), drawn from two hashes. */
    static double fraction(long first, long second) {
        return ((mixed(first ^ Long.rotateLeft(second, 31)) >>> 11) + 0.5) * UNIT;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, 2014). */
    private static long mixed(long value) {
        long it = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        it = (it ^ (it >>> 27)) * 0x94d049bb133111ebL;
        return it ^ (it >>> 31);
    }
}
