package io.marquee.spark;

import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.Partitioner;

/**
 * Which rows go into which object of the cleaned dataset. Rows have numbers: those of train first, then those of test. The
 * plan follows from the numbers of rows alone, so that a run after a killed one writes the same objects over the old.
 */
final class PartPlan extends Partitioner {

    /** Rows of an object: up to here a split is one object, as the embedded engine writes it. */
    static final int ROWS = 100_000;

    private static final long serialVersionUID = 1L;

    private final List<Part> parts;
    private final long[] firstRows;

    /**
     * An object to be.
     *
     * @param split its split
     * @param index its place among the split's objects
     * @param first the number of its first row
     * @param rows how many rows it has
     */
    record Part(Split split, int index, long first, int rows) implements Serializable {}

    private PartPlan(List<Part> parts) {
        this.parts = parts;
        this.firstRows = parts.stream().mapToLong(Part::first).toArray();
    }

    /**
     * The plan for the rows of a raw dataset.
     *
     * @param most rows of an object
     */
    static PartPlan of(DatasetManifest raw, int most) {
        List<Part> parts = new ArrayList<>();
        long first = 0;
        for (Split split : Split.values()) {
            long left = raw.rows(split);
            for (int index = 0; left > 0; index++) {
                int rows = (int) Math.min(left, most);
                parts.add(new Part(split, index, first, rows));
                first += rows;
                left -= rows;
            }
        }
        return new PartPlan(parts);
    }

    Part part(int partition) {
        return parts.get(partition);
    }

    @Override
    public int numPartitions() {
        return parts.size();
    }

    @Override
    public int getPartition(Object rowNumber) {
        int at = Arrays.binarySearch(firstRows, (Long) rowNumber);
        return at >= 0 ? at : -at - 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartPlan plan && parts.equals(plan.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }
}
