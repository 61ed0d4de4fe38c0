package io.marquee.base;

/**
 * How far a task has come.
 *
 * @param done units done so far, never negative
 * @param total units in all, or -1 where that is not known
 * @param unit what is counted: {@code rows}, {@code bytes}, {@code steps}
 * @param message what is being done now, for people
 */
public record Progress(long done, long total, String unit, String message) {

    /** Nothing done yet, nothing known. */
    public static final Progress UNKNOWN = new Progress(0, -1, "", "");

    public Progress {
        if (done < 0 || total < -1) {
            throw new IllegalArgumentException("done " + done + " of " + total);
        }
    }
}
