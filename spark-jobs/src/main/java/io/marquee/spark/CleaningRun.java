package io.marquee.spark;

import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DatasetManifest.ObjectFacts;
import io.marquee.reviews.dataset.DatasetOutline;
import io.marquee.reviews.dataset.DraftOrigin;
import io.marquee.reviews.dataset.PublishedDataset;
import io.marquee.reviews.dataset.RowTally;
import io.marquee.spark.CleanRow.Cleaned;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cleaning. The executors clean the rows and bring them into the order of the raw dataset, then digest them; only
 * digests come to the driver, which learns from them under which name the rows go to the bucket. Then the executors store
 * them, and the driver writes the manifest last.
 */
final class CleaningRun {

    private static final Logger log = LoggerFactory.getLogger(CleaningRun.class);

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final Bucket bucket;
    private final JobArguments arguments;
    private final HadoopObjectStore store;
    private final DatasetCatalog catalog;

    CleaningRun(SparkSession spark, String root, JobArguments arguments) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.bucket = new Bucket(
                root,
                context.broadcast(
                        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())));
        this.arguments = arguments;
        this.store = bucket.store();
        this.catalog = new DatasetCatalog(store, Clock.systemUTC(), arguments.producer());
    }

    PublishedDataset run() {
        DatasetManifest raw = catalog.require(Area.RAW, arguments.dataset(), arguments.digest());
        Optional<DatasetManifest> known = catalog.findCleaned(raw, arguments.recipe());
        if (known.isPresent()) {
            catalog.pointTo(known.get());
            log.info(
                    "{} {} is cleaned by '{}' already: nothing to do", raw.dataset(), raw.digest(), arguments.recipe());
            return new PublishedDataset(known.get(), false);
        }
        List<ObjectFacts> objects = objects(raw);
        context.parallelize(objects, objects.size()).foreach(new VerifyObject(bucket));
        PartPlan plan =
                PartPlan.of(raw, spark.sparkContext().conf().getInt("spark.marquee.rowsPerObject", PartPlan.ROWS));
        JavaPairRDD<Long, Cleaned> cleaned = rows(objects)
                .javaRDD()
                .mapToPair(new CleanRow(new CleanText(arguments.recipe())))
                .repartitionAndSortWithinPartitions(plan);
        return catalog.publish(
                outline(DraftOrigin.cleaned(raw, arguments.recipe()), plan, cleaned),
                digest -> stored(plan, cleaned, digest),
                TaskMonitor.NONE);
    }

    private static List<ObjectFacts> objects(DatasetManifest raw) {
        return Stream.of(Split.values())
                .flatMap(split -> raw.objects(split).stream())
                .toList();
    }

    /** (number, text, label) of every row. */
    private Dataset<Row> rows(List<ObjectFacts> objects) {
        List<Dataset<Row>> all = new ArrayList<>();
        long first = 0;
        for (ObjectFacts object : objects) {
            all.add(spark.read()
                    .schema("text STRING, label BIGINT")
                    .parquet(store.uri(object.key()))
                    .select(
                            functions.col("_metadata.row_index").plus(first).as("number"),
                            functions.col("text"),
                            functions.col("label")));
            first += object.rows();
        }
        return all.stream().reduce(Dataset::union).orElseThrow();
    }

    private static DatasetOutline outline(DraftOrigin origin, PartPlan plan, JavaPairRDD<Long, Cleaned> cleaned) {
        var outline = new DatasetOutline(origin);
        // kept, so that all are made side by side before the first comes here: the driver holds one at a time
        JavaRDD<RowTally> tallies =
                cleaned.mapPartitionsWithIndex(new TallyPart(plan), true).persist(StorageLevel.MEMORY_AND_DISK());
        log.info("{} parts are cleaned", tallies.count());
        Iterator<RowTally> inOrder = tallies.toLocalIterator();
        for (int partition = 0; inOrder.hasNext(); partition++) {
            outline.add(plan.part(partition).split(), inOrder.next());
        }
        tallies.unpersist();
        return outline;
    }

    private List<ObjectFacts> stored(PartPlan plan, JavaPairRDD<Long, Cleaned> cleaned, String digest) {
        return cleaned.mapPartitionsWithIndex(new StorePart(plan, bucket, arguments.dataset(), digest), false)
                .collect();
    }
}
