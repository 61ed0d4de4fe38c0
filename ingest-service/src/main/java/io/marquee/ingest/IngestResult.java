package io.marquee.ingest;

import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What came of it.
 *
 * @param dataset the dataset's name on S3
 * @param digest the digest of its content
 * @param created false when the same content was there already and nothing was written
 * @param rows rows per split
 * @param manifest where its manifest is
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record IngestResult(String dataset, String digest, boolean created, Map<String, Long> rows, String manifest) {}
