package io.marquee.bert.weights;

/** How much a weight file may still ask for. Files that claim the same bytes again and again mean harm. */
final class Allowance {

    private long left;

    /** An allowance of what a file really has. */
    Allowance(long most) {
        this.left = most;
    }

    /** @throws IllegalArgumentException when that is more than is left */
    void take(long amount) {
        if (amount > left) {
            throw new IllegalArgumentException("it claims more than its size can hold");
        }
        left -= amount;
    }
}
