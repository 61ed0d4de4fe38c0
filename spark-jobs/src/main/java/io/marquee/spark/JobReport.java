package io.marquee.spark;

import io.marquee.base.MarqueeException;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.PublishedDataset;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The line by which whoever started the job learns how it ended. */
final class JobReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JobReport() {}

    static String result(PublishedDataset published) {
        DatasetManifest manifest = published.manifest();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dataset", manifest.dataset());
        facts.put("digest", manifest.digest());
        facts.put("rows", manifest.rows());
        facts.put("created", published.created());
        facts.put("manifest", manifest.key());
        return "MARQUEE_RESULT " + JSON.writeValueAsString(facts);
    }

    static String failure(MarqueeException failure) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", failure.kind().slug());
        facts.put("message", failure.getMessage());
        facts.put("remedy", failure.remedy());
        return "MARQUEE_FAILURE " + JSON.writeValueAsString(facts);
    }
}
