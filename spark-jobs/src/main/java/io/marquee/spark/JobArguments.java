package io.marquee.spark;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the job is asked to do, in the form in which AWS Glue passes arguments: {@code --name value}; {@code --name=value}
 * means the same. Arguments that it does not know are Glue's own and are passed over.
 *
 * @param bucket {@code --bucket}: where the data is
 * @param dataset {@code --dataset}: the name of the raw dataset
 * @param digest {@code --digest}: which version of it, 32 hex digits
 * @param recipe {@code --recipe}: the id of the cleaning recipe
 * @param producer {@code --producer}: who writes the dataset, for its manifest
 */
record JobArguments(String bucket, String dataset, String digest, String recipe, String producer) {

    private static final List<String> REQUIRED = List.of("bucket", "dataset", "digest", "recipe");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");

    /** @throws MarqueeException INVALID_INPUT, naming every argument that is missing, or the one that is wrong */
    static JobArguments parse(List<String> args) {
        Map<String, String> values = values(args);
        List<String> missing = REQUIRED.stream()
                .filter(name -> values.getOrDefault(name, "").isBlank())
                .map(name -> "--" + name)
                .toList();
        if (!missing.isEmpty()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The job was started without " + String.join(", ", missing) + ".",
                    "Pass --bucket, --dataset, --digest and --recipe.");
        }
        return new JobArguments(
                checked("bucket", values, BUCKET, "the name of a bucket"),
                DatasetName.of(values.getOrDefault("dataset", "")),
                checked("digest", values, DIGEST, "the 32 hexadecimal digits of a dataset"),
                CleaningRecipe.byId(values.getOrDefault("recipe", "")).id(),
                values.getOrDefault("producer", "spark-jobs"));
    }

    private static Map<String, String> values(List<String> args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                continue;
            }
            int equals = arg.indexOf('=');
            if (equals > 0) {
                values.put(arg.substring(2, equals), arg.substring(equals + 1));
            } else if (i + 1 < args.size() && !args.get(i + 1).startsWith("--")) {
                values.put(arg.substring(2), args.get(++i));
            }
        }
        return values;
    }

    private static String checked(String name, Map<String, String> values, Pattern pattern, String what) {
        String value = values.getOrDefault(name, "");
        if (!pattern.matcher(value).matches()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "--" + name + " '" + value + "' is not " + what + ".", null);
        }
        return value;
    }
}
