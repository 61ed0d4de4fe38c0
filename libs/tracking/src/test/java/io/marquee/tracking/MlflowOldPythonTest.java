package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import io.marquee.tracking.test.MlflowKind;
import io.marquee.tracking.test.MlflowServerExtension;
import io.marquee.tracking.test.PythonScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** MLflow 2.9's own Python client on the other side: it reads what Java logged, and logs what Java reads. */
class MlflowOldPythonTest {

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension(MlflowKind.OLD);

    private static final String NAME = "model_" + UUID.randomUUID();
    private static final String ML_MODEL = """
        artifact_path: model
        flavors:
          python_function: {loader_module: mlflow.transformers, python_version: 3.11.7}
          transformers: {task: text-classification, model_binary: .}
        is_signature_from_type_hint: false
        prompts: null
        type_hint_from_example: false
        signature:
          inputs: '[{"type": "string"}]'
          outputs: '[{"type": "string", "name": "label"}]'
          params: null
        utc_time_created: '2026-11-23 19:16:32.273402'
        """;
    private static final String SCRIPT = """
        import json, mlflow, sys
        name = sys.argv[1]
        client = mlflow.MlflowClient()
        version = client.get_model_version_by_alias(name, "champion")
        model = mlflow.models.Model.load("models:/" + name + "@champion")
        print("signature", model.signature.inputs.to_dict()[0]["type"], sorted(model.flavors))
        run = client.get_run(version.run_id)
        for entry in json.loads(run.data.tags["mlflow.log-model.history"]):
            source = run.info.artifact_uri + "/" + entry["artifact_path"]
            print("model", entry["artifact_path"], sorted(entry["flavors"]), source == version.source)

        class Echo(mlflow.pyfunc.PythonModel):
            def predict(self, context, model_input):
                return model_input

        mlflow.set_experiment(name + " by Python")
        with mlflow.start_run():
            mlflow.log_metric("f1", 0.7)
            mlflow.pyfunc.log_model(
                "echo", python_model=Echo(), registered_model_name=name, pip_requirements=["mlflow"])
        """;

    @TempDir
    static Path folder;

    private static String said;

    @BeforeAll
    static void exchange() throws Exception {
        Tracking tracking = MLFLOW.tracking();
        Run run = tracking.startRun(tracking.experiment(NAME), "it", Map.of());
        log(run, "first");
        LoggedModel second = log(run, "second");
        tracking.register(NAME, second, run, "from Java", Map.of());
        tracking.setAlias(NAME, "champion", "1");
        said = PythonScript.run(MLFLOW.server(), folder, SCRIPT, NAME);
    }

    private static LoggedModel log(Run run, String which) throws IOException {
        Path model = Files.createDirectories(folder.resolve(which));
        Files.writeString(model.resolve("MLmodel"), ML_MODEL);
        return MLFLOW.tracking().logModel(run, which, model, Map.of(), Map.of(), TaskMonitor.NONE);
    }

    @Test
    void pythonReadsTheSignatureOfTheModelThatJavaLogged() {
        assertThat(said).contains("signature string ['python_function', 'transformers']");
    }

    @Test
    void pythonSeesBothModelsOfTheRun() {
        assertThat(said)
                .contains("model model ['python_function', 'transformers'] False")
                .contains("model model-2 ['python_function', 'transformers'] True");
    }

    @Test
    void javaBringsTheModelThatPythonLogged() {
        Tracking tracking = MLFLOW.tracking();
        Experiment experiment = tracking.findExperiment(NAME + " by Python").orElseThrow();
        List<Candidate> best =
                tracking.best(experiment, "f1", MetricDirection.MAXIMISE, 1).best();
        tracking.download(best.getFirst().version(), folder.resolve("python"), TaskMonitor.NONE);
        assertThat(folder.resolve("python/MLmodel")).content().contains("mlflow.pyfunc.model");
    }
}
