package io.marquee.spark;

import io.marquee.reviews.codec.ParquetReviewWriter;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest.ObjectFacts;
import io.marquee.reviews.dataset.FileDigest;
import io.marquee.spark.CleanRow.Cleaned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * Writes the rows of a part into a file of this machine and puts it, whole, to the key that it has for good. An attempt that
 * is made twice puts the same bytes twice, so nothing needs to be renamed or committed.
 *
 * @param plan which rows it has
 * @param bucket where it goes
 * @param dataset the dataset's name
 * @param digest the digest of the cleaned dataset
 */
record StorePart(PartPlan plan, Bucket bucket, String dataset, String digest)
        implements Function2<Integer, Iterator<Tuple2<Long, Cleaned>>, Iterator<ObjectFacts>> {

    @Override
    public Iterator<ObjectFacts> call(Integer partition, Iterator<Tuple2<Long, Cleaned>> rows) throws IOException {
        PartPlan.Part part = plan.part(partition);
        Path file = Files.createTempFile("marquee-part-", ".parquet");
        try {
            try (var writer = new ParquetReviewWriter(file)) {
                new PartRows(rows, part).forEachRemaining(row -> writer.write(row.text(), row.sentiment()));
            }
            String key = Area.CLEANED.objectKey(dataset, digest, part.split(), part.index());
            long size = bucket.store().put(key, file).size();
            String split = part.split().id();
            return List.of(new ObjectFacts(key, split, size, FileDigest.sha256(file), part.rows()))
                    .iterator();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
