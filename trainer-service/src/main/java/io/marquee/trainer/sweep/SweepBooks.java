package io.marquee.trainer.sweep;

import io.marquee.kit.settings.DataFolder;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The sweeps on disk. */
@Component
class SweepBooks {

    private final Path folder;

    SweepBooks(DataFolder data) {
        this.folder = data.folder("sweeps");
    }

    /** The book of a sweep. */
    SweepBook open(SweepPlan plan) {
        return SweepBook.open(folder, plan.digest());
    }
}
