package io.marquee.trainer.training;

import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.trainer.basemodel.BaseModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Where a run comes from, as tags; those that begin with {@code mlflow.} are shown in places of their own. */
final class RunTags {

    private static final String BUILD = "/META-INF/marquee/git.properties";

    private RunTags() {}

    static Map<String, String> of(TrainingRequest request, DatasetManifest dataset, BaseModel base) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("dataset_digest", dataset.digest());
        tags.put("recipe", request.recipeOrDefault());
        tags.put("base_model", base.name());
        tags.put("base_model_revision", base.revision());
        tags.put("mlflow.user", System.getProperty("user.name", "marquee"));
        tags.put("mlflow.source.name", "marquee trainer");
        tags.put("mlflow.source.type", "JOB");
        String commit = commit();
        if (!commit.isEmpty()) {
            tags.put("mlflow.source.git.commit", commit);
        }
        return tags;
    }

    /** The commit that this trainer was built from; empty where its build did not know. */
    static String commit() {
        try (InputStream in = RunTags.class.getResourceAsStream(BUILD)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("git.commit.id", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
