package io.marquee.spark;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A bucket on its way to the executors.
 *
 * @param root its address, {@code s3a://marquee/}
 * @param configuration Hadoop's, as the driver has it
 */
record Bucket(String root, Broadcast<SerializableConfiguration> configuration) implements Serializable {

    /** The bucket's store, on whatever machine this is. */
    HadoopObjectStore store() {
        return new HadoopObjectStore(root, configuration.value().value());
    }
}
