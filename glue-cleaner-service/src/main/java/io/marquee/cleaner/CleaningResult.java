package io.marquee.cleaner;

import io.marquee.cleaner.engine.RemoteRun;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What came of it. After a job of somebody else's there may be no cleaned dataset: what is told of one is then null.
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
 * @param engine which engine it was
 * @param run the run on another system that did the work; null where there was none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CleaningResult(
        String dataset,
        @Nullable String digest,
        boolean created,
        @Nullable String recipe,
        @Nullable String rawDigest,
        Map<String, Long> rows,
        long empty,
        double seconds,
        @Nullable String manifest,
        String engine,
        @Nullable RemoteRun run) {}
