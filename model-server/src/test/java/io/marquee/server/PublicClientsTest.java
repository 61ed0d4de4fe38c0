package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clients that know nothing of Marquee ask it as they ask their own servers. */
class PublicClientsTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    @TempDir
    Path folder;

    private static URI url = URI.create("http://nowhere");

    @BeforeAll
    static void deploy() {
        MARQUEE.server().deployed("sentiment", MARQUEE.models().trained("it", Map.of(), TinyModel.RIGHT));
        url = MARQUEE.server().service().url();
    }

    /** The deployments client, the response class and the scoring client of MLflow itself. */
    private static final String MLFLOW = """
            import sys
            from urllib.parse import urlsplit
            import pandas as pd
            from mlflow.deployments import get_deploy_client
            from mlflow.pyfunc.scoring_server.client import ScoringServerClient

            url = sys.argv[1]
            client = get_deploy_client(url)
            print("endpoint", [it.name for it in client.list_endpoints()].count("sentiment"))
            said = client.predict(endpoint="sentiment", inputs={"dataframe_split": {"columns": ["text"], "data": [["a good film"], ["bad"]]}})
            print("deployments", [row["label"] for row in said["predictions"]])

            parts = urlsplit(url)
            scoring = ScoringServerClient(parts.hostname, parts.port)
            scoring.ping()
            print("version", scoring.get_version().strip()[0])
            frame = scoring.invoke(pd.DataFrame({"text": ["a good film", "bad"]})).get_predictions()
            print("scoring", list(frame.columns), list(frame["label"]), frame["score"].between(0.5, 1).all())
            print("list", list(scoring.invoke(["bad", "good"]).get_predictions()["label"]))
            """;

    @Test
    void mlflowsOwnClientsAskOurModels() throws Exception {
        String said = PublicClients.run(MARQUEE.mlflow().server().python(), folder, MLFLOW, url);
        assertThat(said)
                .contains(
                        "endpoint 1",
                        "deployments ['positive', 'negative']",
                        "version 3",
                        "scoring ['label', 'score'] ['positive', 'negative'] True",
                        "list ['negative', 'positive']");
    }

    /** Triton's client: binary tensors both ways unless it is told otherwise. */
    private static final String TRITON = """
            import sys
            import numpy as np
            import tritonclient.http as http
            from tritonclient.utils import InferenceServerException

            client = http.InferenceServerClient(sys.argv[1].removeprefix("http://"))
            print("ready", client.is_server_live(), client.is_server_ready(), client.is_model_ready("sentiment"))
            print("meta", [it["name"] for it in client.get_model_metadata("sentiment")["inputs"]])
            print("index", [it["name"] for it in client.get_model_repository_index()].count("sentiment"))

            def texts(binary):
                it = http.InferInput("text", [2], "BYTES")
                it.set_data_from_numpy(np.array([b"a good film", "schlecht \\u00fc bad".encode()], dtype=object), binary_data=binary)
                return it

            for binary in (True, False):
                wanted = [http.InferRequestedOutput(name, binary_data=binary) for name in ("label", "probabilities")]
                said = client.infer("sentiment", [texts(binary)], outputs=wanted, request_id="7")
                labels = [it.decode() if isinstance(it, bytes) else it for it in said.as_numpy("label")]
                print("text", binary, labels, said.as_numpy("probabilities").shape, said.get_response()["id"])

            said = client.infer("sentiment", [texts(True)])
            print("default", [it.decode() for it in said.as_numpy("label")], said.as_numpy("score").dtype, said.as_numpy("logits").shape)

            ids = http.InferInput("input_ids", [2, 4], "INT64")
            ids.set_data_from_numpy(np.array([[2, 5, 3, 0], [2, 7, 6, 3]], dtype=np.int64))
            mask = http.InferInput("attention_mask", [2, 4], "INT64")
            mask.set_data_from_numpy(np.array([[1, 1, 1, 0], [1, 1, 1, 1]], dtype=np.int64))
            print("tokens", [it.decode() for it in client.infer("sentiment", [ids, mask], model_version="1").as_numpy("label")])
            try:
                client.infer("nothing", [texts(True)])
            except InferenceServerException as e:
                print("refused", "nothing" in e.message())
            """;

    @Test
    void tritonsClientAsksOurModels() throws Exception {
        String said = PublicClients.run(PublicClients.python(), folder, TRITON, url);
        assertThat(said)
                .contains(
                        "ready True True True",
                        "meta ['text', 'input_ids', 'attention_mask']",
                        "index 1",
                        "text True ['positive', 'negative'] (2, 2) 7",
                        "text False ['positive', 'negative'] (2, 2) 7",
                        "default ['positive', 'negative'] float32 (2, 2)",
                        "tokens ['positive', 'negative']",
                        "refused True");
    }

    /** The calls of the original's inference job, from its arrays to its labels. */
    private static final String ORIGINAL = """
            import json, sys
            import numpy as np
            import requests

            class NumpyEncoder(json.JSONEncoder):
                def default(self, obj):
                    return obj.tolist() if isinstance(obj, np.ndarray) else json.JSONEncoder.default(self, obj)

            data = [np.array([[2, 5, 3], [2, 6, 3]]), np.array([[1, 1, 1], [1, 1, 1]])]
            body = json.dumps({"data": data, "model": "sentiment"}, cls=NumpyEncoder)
            answer = requests.post(sys.argv[1] + "/predict", headers={"Content-Type": "application/json"}, data=body, timeout=30)
            preds = np.array(json.loads(answer.content.decode("utf-8"))["response"][1:-1].split()).astype(int)
            print(answer.status_code, np.vectorize({0: "Negative", 1: "Positive"}.get)(preds))
            """;

    @Test
    void theOriginalsJobUnderstandsTheAnswer() throws Exception {
        assertThat(PublicClients.run(MARQUEE.mlflow().server().python(), folder, ORIGINAL, url))
                .contains("201 ['Positive' 'Negative']");
    }
}
