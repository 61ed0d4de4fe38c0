package io.marquee.trainer;

import io.marquee.base.TaskMonitor;
import io.marquee.kit.ServiceMain;
import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DraftOrigin;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.test.MlflowServerExtension;
import io.marquee.trainer.sweep.TrainerJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** A trainer with a bucket, MLflow and a dataset called {@value #DATASET}: one for all tests of a test run. */
public final class TrainerExtension implements BeforeAllCallback {

    /** The dataset that is there: 200 reviews to learn from, 40 to judge by. */
    public static final String DATASET = "films";

    /** The model that the repository ships. */
    public static final Path BASE_MODEL =
            Path.of("../samples/base-model").toAbsolutePath().normalize();

    private final MlflowServerExtension mlflow = new MlflowServerExtension();
    private @Nullable Shared shared;

    private static final class Shared implements AutoCloseable {
        private final S3EndpointExtension s3 = new S3EndpointExtension();
        private final Path folder;
        private final RunningService service;
        private final ExtensionContext context;

        Shared(ExtensionContext context, URI mlflow) throws IOException {
            this.context = context;
            folder = Files.createTempDirectory("marquee-trainer-");
            s3.beforeAll(context);
            List<String> settings = new ArrayList<>(List.of(s3.arguments()));
            settings.add("--marquee.tracking.url=" + mlflow);
            settings.add("--marquee.trainer.threads=1");
            SmallModel.write(folder.resolve("small-model"), 0.1);
            service = RunningService.start(TrainerService.class, folder, settings.toArray(String[]::new));
        }

        @Override
        public void close() throws IOException {
            service.close();
            s3.afterAll(context);
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        mlflow.beforeAll(context);
        shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> start(context), Shared.class);
    }

    private Shared start(ExtensionContext context) {
        try {
            shared = new Shared(context, mlflow.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        publish(DATASET, "original", Films.reviews(200, 0), Films.reviews(40, 200));
        return shared;
    }

    /** The trainer over REST. */
    public RunningService service() {
        return Objects.requireNonNull(shared).service;
    }

    /** The model that the other tests learn with: small enough for a training of a second. */
    public Path smallModel() {
        return Objects.requireNonNull(shared).folder.resolve("small-model");
    }

    /** The bucket's endpoint. */
    public S3EndpointExtension s3() {
        return Objects.requireNonNull(shared).s3;
    }

    /** The bucket. */
    public ObjectStore store() {
        return service().context().getBean(ObjectStore.class);
    }

    /** Where MLflow answers. */
    public URI mlflow() {
        return mlflow.url();
    }

    /** MLflow. */
    public Tracking tracking() {
        return mlflow.tracking();
    }

    /** Puts a cleaned dataset into the bucket. */
    public DatasetManifest publish(String name, String recipe, List<Review> train, List<Review> test) {
        var origin = new DraftOrigin(Area.CLEANED, name, "invented", "1", recipe, "0".repeat(32));
        try (var draft = new DatasetDraft(origin, Objects.requireNonNull(shared).folder)) {
            train.forEach(review -> draft.add(Split.TRAIN, review));
            test.forEach(review -> draft.add(Split.TEST, review));
            return service()
                    .context()
                    .getBean(DatasetCatalog.class)
                    .publish(draft, TaskMonitor.NONE)
                    .manifest();
        }
    }

    /** The command line of a job on this bucket and this MLflow; later options come before those given here. */
    public List<String> commandLine(Path data, String... options) {
        List<String> line = new ArrayList<>(List.of("job", "--marquee.data-dir=" + data));
        line.addAll(List.of(s3().arguments()));
        List<String> given = List.of(options);
        addUnlessGiven(line, given, "--mlflow-url", mlflow().toString());
        addUnlessGiven(line, given, "--dataset", DATASET);
        if (given.stream().noneMatch(option -> option.startsWith("--sweep="))) {
            addUnlessGiven(line, given, "--model_name", smallModel().toString());
            addUnlessGiven(line, given, "--learning_rate", "1e-2");
            addUnlessGiven(line, given, "--nb_train_epochs", "1");
        }
        addUnlessGiven(line, given, "--registered_model", "scratch");
        addUnlessGiven(line, given, "--marquee.trainer.threads", "1");
        line.addAll(given);
        return line;
    }

    private static void addUnlessGiven(List<String> line, List<String> given, String name, String value) {
        if (given.stream().noneMatch(option -> option.startsWith(name + "="))) {
            line.add(name + "=" + value);
        }
    }

    /** Starts a job in a process of its own, which logs into the folder. */
    public Process process(Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                TrainerService.class.getName()));
        command.addAll(commandLine(data, options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("trainer.log").toFile())
                .start();
    }

    /** Runs a job in this process: its exit code. */
    public int job(Path data, String... options) {
        return Objects.requireNonNull(ServiceMain.execute(
                TrainerService.class,
                new TrainerJob(),
                commandLine(data, options).toArray(String[]::new)));
    }
}
