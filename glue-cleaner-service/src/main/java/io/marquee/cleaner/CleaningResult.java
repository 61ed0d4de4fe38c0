package io.marquee.cleaner;

import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What came of it.
 *
 * @param dataset the dataset's name
 * @param digest the digest of the cleaned content
 * @param created false when the same content was there already and nothing was written
 * @param recipe the recipe
 * @param rawDigest the digest of what was cleaned
 * @param rows rows per split
 * @param empty rows that have no text left
 * @param seconds how long the cleaning took, without the start of the process
 * @param manifest where its manifest is
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CleaningResult(
        String dataset,
        String digest,
        boolean created,
        String recipe,
        String rawDigest,
        Map<String, Long> rows,
        long empty,
        double seconds,
        String manifest) {}
