"""The servers: how each is started with one or more models, where it is asked, and how."""
import json
import shutil
import sys
import urllib.request
from pathlib import Path

from serving.processes import Process, answers, free_port

HERE = Path(__file__).parent
# two cores: two processes of one thread each; --flask tries another split
ONE_THREAD = {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}


class Server:
    """What all have in common; `key` is where an answer has its labels."""

    name = ""
    key = "label"

    def __init__(self, setup):
        self.setup = setup
        self.processes = []

    def start(self, models):
        """Starts it with so many versions of the model; seconds until it answers."""
        raise NotImplementedError

    def target(self, model=0):
        """Port and path of a model."""
        raise NotImplementedError

    def body(self, texts):
        return json.dumps({"texts": texts}, ensure_ascii=False)

    def launch(self, command, environment, ready, folder=None):
        process = Process(command, environment, self.setup.logs / f"{self.name.replace(' ', '-')}.log", folder)
        self.processes.append(process)
        return process.wait_until(ready)

    def stop(self):
        for process in self.processes:
            process.stop()
        self.processes = []

    def processor_seconds(self):
        return sum(process.processor_seconds() for process in self.processes)

    def memory_mib(self):
        return sum(process.memory_mib() for process in self.processes)

    def ask(self, texts, model=0):
        port, path = self.target(model)
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", self.body(texts).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=300) as answer:
            return answer.read().decode()


class Marquee(Server):
    """As ./marquee up starts it, with what was deployed to it before."""

    name = "marquee"

    def start(self, models):
        self.port = self.port if hasattr(self, "port") else free_port()
        seconds = self.launch(
            self.setup.marquee, {"PORT": str(self.port), "MARQUEE_DATA_DIR": str(self.setup.work / "model-server")},
            lambda: answers(f"http://127.0.0.1:{self.port}/actuator/health/readiness"),
        )  # fmt: skip
        self.setup.deploy(self.port, models)
        return seconds

    def target(self, model=0):
        return self.port, f"/v1/models/sentiment-{model + 1}/predict"


class Flask(Server):
    """Flask and gunicorn; its connections are kept, as the others' are."""

    name = "flask"

    def start(self, models):
        self.port = free_port()
        workers, threads = self.setup.flask
        command = [sys.executable, "-m", "gunicorn", "--chdir", HERE, "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread",
                   "--workers", workers, "--threads", "8", "--keep-alive", "75", "--timeout", "300", "flask_server:app"]  # fmt: skip
        environment = {**ONE_THREAD, "OMP_NUM_THREADS": str(threads), "MODELS": "\n".join([str(self.setup.artifact)] * models)}
        return self.launch(command, environment, lambda: answers(f"http://127.0.0.1:{self.port}/health"))

    def target(self, model=0):
        return self.port, "/predict" if model == 0 else f"/predict/{model}"


class MlflowServe(Server):
    """`mlflow models serve`: a process group for each model, two workers each."""

    name = "mlflow serve"

    def start(self, models):
        self.ports = [free_port() for _ in range(models)]
        return max(
            self.launch(
                [sys.executable, "-m", "mlflow", "models", "serve", "-m", self.setup.artifact, "--env-manager", "local", "-h", "127.0.0.1", "-p", port, "-w", "2"],
                # it looks for its server's executable on the path
                {**ONE_THREAD, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
                lambda port=port: answers(f"http://127.0.0.1:{port}/ping"),
            )
            for port in self.ports
        )  # fmt: skip

    def target(self, model=0):
        return self.ports[model], "/invocations"

    def body(self, texts):
        return json.dumps({"inputs": texts}, ensure_ascii=False)


class DjlServing(Server):
    """DJL Serving with ONNX Runtime; what it makes a translator of its own for text classification of."""

    name = "djl serving"
    key = "className"

    def start(self, models):
        self.port = free_port()
        home = self.setup.work / "djl-serving"
        shutil.rmtree(home, ignore_errors=True)
        for model in range(models):
            folder = home / "models" / f"sentiment{model}"
            folder.mkdir(parents=True)
            for file in ("model.onnx", "config.json", "tokenizer.json", "tokenizer_config.json"):
                shutil.copy(self.setup.artifact / file, folder)
            (folder / "serving.properties").write_text(self.setup.djl_properties)
        (home / "config.properties").write_text(
            f"inference_address=http://127.0.0.1:{self.port}\nmanagement_address=http://127.0.0.1:{self.port}\n"
            f"model_store={home / 'models'}\nload_models=ALL\n"
        )
        command = [*self.setup.djl, "ai.djl.serving.ModelServer", "-f", home / "config.properties"]
        environment = {"SERVING_FEATURES": "", "DJL_OFFLINE": "true", "DJL_CACHE_DIR": str(self.setup.work / "djl-cache")}
        return self.launch(command, environment, lambda: answers(f"http://127.0.0.1:{self.port}/ping"), home)

    def target(self, model=0):
        return self.port, f"/predictions/sentiment{model}"

    def body(self, texts):
        return json.dumps({"inputs": texts if len(texts) > 1 else texts[0]}, ensure_ascii=False)


ALL = {server.name: server for server in (Flask, MlflowServe, DjlServing, Marquee)}
