package io.marquee.bert.artifact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The {@code MLmodel} file, and the files of the Python environment that it names: what MLflow 3.17's
 * {@code mlflow.transformers}, {@code mlflow.onnx} and {@code mlflow.pyfunc} load the folder by. MLflow 2.9 reads it too:
 * its signature does not say of a column that it is required, which is the default and which 2.9 has no word for.
 */
final class MlModelFile {

    static final String EXAMPLE = "[\"a good movie !\"]\n";
    static final String SERVING_EXAMPLE = "{\"inputs\": [\"a good movie !\"]}\n";
    static final String REQUIREMENTS =
            "mlflow==3.17.2\nonnx==1.23.2\nonnxruntime==1.32.0\ntorch\ntransformers==5.23.0\n";
    static final String PYTHON_ENVIRONMENT =
            "python: 3.11.7\nbuild_dependencies: [pip]\ndependencies: [-r requirements.txt]\n";
    static final String CONDA = """
            channels: [conda-forge]
            dependencies:
            - python=3.11.7
            - pip
            - pip: [mlflow==3.17.2, onnx==1.23.2, onnxruntime==1.32.0, torch, transformers==5.23.0]
            name: mlflow-env
            """;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private MlModelFile() {}

    static String of(MlflowIds ids, String baseModel, int maxLength, long weightBytes, Instant created) {
        return """
                artifact_path: %s
                flavors:
                  onnx:
                    data: model.onnx
                    onnx_version: 1.23.2
                    providers: [CPUExecutionProvider]
                  python_function:
                    config: {truncation: true, max_length: %d}
                    env: {conda: conda.yaml, virtualenv: python_env.yaml}
                    loader_module: mlflow.transformers
                    python_version: 3.11.7
                  transformers:
                    components: [tokenizer]
                    instance_type: TextClassificationPipeline
                    model_binary: .
                    pipeline_model_type: BertForSequenceClassification
                    source_model_name: "%s"
                    task: text-classification
                    tokenizer_type: PreTrainedTokenizerFast
                    torch_dtype: torch.float32
                    transformers_version: 5.23.0
                is_signature_from_type_hint: false
                mlflow_version: 3.17.2
                %smodel_size_bytes: %d
                model_uuid: %s
                prompts: null
                run_id: %s
                saved_input_example_info:
                  artifact_path: input_example.json
                  serving_input_path: serving_input_example.json
                  type: json_object
                signature:
                  inputs: '[{"type": "string"}]'
                  outputs: '[{"type": "string", "name": "label"}, {"type": "double", "name": "score"}]'
                  params: null
                type_hint_from_example: false
                utc_time_created: '%s'
                """.formatted(
                        ids.artifactPath(),
                        maxLength,
                        // a name in a double-quoted YAML string
                        baseModel.replace("\\", "\\\\").replace("\"", "\\\""),
                        // MLflow before 3 has no entries for models, and no ids of them
                        ids.modelId().startsWith("m-") ? "model_id: " + ids.modelId() + "\n" : "",
                        weightBytes,
                        ids.modelId(),
                        ids.runId(),
                        TIME.format(created));
    }
}
