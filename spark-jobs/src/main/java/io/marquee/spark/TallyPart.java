package io.marquee.spark;

import io.marquee.reviews.dataset.RowTally;
import io.marquee.spark.CleanRow.Cleaned;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * Digests and counts the rows of a part.
 *
 * @param plan which rows it has
 */
record TallyPart(PartPlan plan) implements Function2<Integer, Iterator<Tuple2<Long, Cleaned>>, Iterator<RowTally>> {

    @Override
    public Iterator<RowTally> call(Integer partition, Iterator<Tuple2<Long, Cleaned>> rows) {
        var tally = new RowTally();
        new PartRows(rows, plan.part(partition)).forEachRemaining(row -> tally.add(row.text(), row.sentiment()));
        return List.of(tally).iterator();
    }
}
