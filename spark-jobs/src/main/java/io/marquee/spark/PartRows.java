package io.marquee.spark;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.spark.CleanRow.Cleaned;
import java.util.Iterator;
import scala.Tuple2;

/** The rows of a part, held against its plan: every number once, in their order. */
final class PartRows implements Iterator<Cleaned> {

    private final Iterator<Tuple2<Long, Cleaned>> rows;
    private final PartPlan.Part part;
    private long read;

    PartRows(Iterator<Tuple2<Long, Cleaned>> rows, PartPlan.Part part) {
        this.rows = rows;
        this.part = part;
    }

    @Override
    public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more && read != part.rows()) {
            throw misplaced("ends after " + read + " of " + part.rows() + " rows");
        }
        return more;
    }

    @Override
    public Cleaned next() {
        Tuple2<Long, Cleaned> row = rows.next();
        if (row._1() != part.first() + read) {
            throw misplaced("has row " + row._1() + " where " + (part.first() + read) + " is due");
        }
        read++;
        return row._2();
    }

    private MarqueeException misplaced(String what) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "Part " + part.index() + " of " + part.split().id() + " " + what + ".",
                "The raw dataset's manifest and its objects differ: ingest it again.");
    }
}
