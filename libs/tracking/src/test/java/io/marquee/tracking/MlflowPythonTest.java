package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import io.marquee.tracking.test.MlflowServer;
import io.marquee.tracking.test.MlflowServerExtension;
import io.marquee.tracking.test.PythonScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** MLflow's own Python client on the other side: it reads what Java logged, and logs what Java reads. */
@ExtendWith(MlflowServerExtension.class)
class MlflowPythonTest {

    private static final String NAME = "model_" + UUID.randomUUID();
    private static final String SCRIPT = """
            import mlflow, os, sys
            name = sys.argv[1]
            folder = mlflow.artifacts.download_artifacts("models:/" + name + "@champion")
            with open(os.path.join(folder, "sub", "words.txt"), encoding="utf-8") as words:
                print("words", words.read())
            version = mlflow.MlflowClient().get_model_version(name, "1")
            model = mlflow.get_logged_model(version.source.split("/")[-1])
            print("model", model.status, model.params)
            run = mlflow.get_run(version.run_id)
            print("linked", [output.model_id for output in run.outputs.model_outputs] == [model.model_id])
            print("data", run.inputs.dataset_inputs[0].dataset.digest)

            class Echo(mlflow.pyfunc.PythonModel):
                def predict(self, context, model_input):
                    return model_input

            mlflow.set_experiment(name + " by Python")
            with mlflow.start_run():
                mlflow.log_metric("f1", 0.7)
                mlflow.pyfunc.log_model(
                    name="echo", python_model=Echo(), registered_model_name=name, pip_requirements=["mlflow"])
            """;

    @TempDir
    static Path folder;

    private static String said;

    @BeforeAll
    static void exchange(MlflowServer server, Tracking tracking) throws Exception {
        Path model = Files.createDirectories(folder.resolve("java/sub")).getParent();
        Files.writeString(model.resolve("MLmodel"), "flavors: {}\n");
        Files.writeString(model.resolve("sub/words.txt"), "wörter");
        Run run = tracking.startRun(tracking.experiment(NAME), "it", Map.of());
        tracking.logInputs(run, List.of(new DatasetInput("imdb", "a".repeat(32), "train", "s3://films/x", "", "{}")));
        LoggedModel logged = tracking.logModel(run, "it", model, Map.of("seed", "60"), Map.of(), TaskMonitor.NONE);
        tracking.register(NAME, logged, run, "from Java", Map.of());
        tracking.setAlias(NAME, "champion", "1");
        said = PythonScript.run(server, folder, SCRIPT, NAME);
    }

    @Test
    void pythonReadsTheFilesThatJavaLogged() {
        assertThat(said).contains("words wörter");
    }

    @Test
    void pythonSeesTheModelOfTheRunReady() {
        assertThat(said).contains("READY {'seed': '60'}").contains("linked True");
    }

    @Test
    void pythonSeesTheDataOfTheRun() {
        assertThat(said).contains("data " + "a".repeat(32));
    }

    @Test
    void javaBringsTheModelThatPythonLogged(Tracking tracking) {
        Experiment experiment = tracking.findExperiment(NAME + " by Python").orElseThrow();
        Candidates candidates = tracking.best(experiment, "f1", MetricDirection.MAXIMISE, 1);
        ModelVersion version = candidates.best().getFirst().version();
        tracking.download(version, folder.resolve("python"), TaskMonitor.NONE);
        assertThat(folder.resolve("python/MLmodel")).content().contains("mlflow.pyfunc.model");
        assertThat(folder.resolve("python/python_model.pkl")).isNotEmptyFile();
    }
}
