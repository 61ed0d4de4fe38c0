package io.marquee.reviews.dataset;

import io.marquee.reviews.dataset.DatasetManifest.ObjectFacts;
import java.util.List;

/** Stores the rows of a dataset once its digest, and so its folder, is known. */
@FunctionalInterface
public interface RowStore {

    /**
     * Puts the objects of all splits, whole, over what a killed run may have left there.
     *
     * @param digest the dataset's digest, for {@link Area#objectKey}
     * @return the objects: split by split, in the order of their rows
     */
    List<ObjectFacts> store(String digest);
}
