package io.marquee.bert.training;

/**
 * A place between two steps of a training.
 *
 * @param epoch the epoch that goes on here, from 0; the number of epochs when the last has ended
 * @param batch how many batches of that epoch are learnt
 * @param step how many steps are made in all
 */
public record Position(int epoch, int batch, long step) {

    public Position {
        if (epoch < 0 || batch < 0 || step < batch) {
            throw new IllegalArgumentException("epoch " + epoch + ", batch " + batch + ", step " + step);
        }
    }

    /** For people, who count epochs from 1. */
    @Override
    public String toString() {
        return "epoch " + (epoch + 1) + ", step " + step;
    }
}
