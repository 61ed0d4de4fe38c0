package io.marquee.trainer.training;

import io.marquee.bert.training.Checkpoint;
import io.marquee.bert.training.Checkpoints;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checkpoints on disk, each copied into the bucket when it is whole.
 *
 * @param local those on disk
 * @param file where the newest is
 * @param copy the copy
 */
record SharedCheckpoints(Checkpoints local, Path file, StoredCheckpoint copy) implements Checkpoints {

    @Override
    public Optional<Checkpoint> latest() {
        return local.latest();
    }

    @Override
    public boolean isDue() {
        return local.isDue();
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        local.keep(checkpoint);
        copy.keep(file);
    }

    @Override
    public void drop() {
        local.drop();
        copy.delete();
    }
}
