"""A Saagie platform that takes every import and writes down what was asked of it."""

import hashlib
import json
import mmap
import re
import tempfile
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from graphql import build_schema, graphql_sync

TOKEN = "a-token"
CHUNK = 1 << 20


class Platform:
    """The answers to the import tool's questions, and the record of what it created."""

    def __init__(self):
        job = {"__typename": "JobTechnology", "id": new_id(), "label": "Java/Scala", "available": True}
        job["contexts"] = [{"id": version, "label": version, "available": True} for version in ("11", "17", "21")]
        app = {"__typename": "AppTechnology", "id": new_id(), "label": "Docker image", "available": True, "appContexts": []}
        self.technologies = [job, app]
        self.created = {"projects": [], "jobs": [], "pipelines": [], "volumes": [], "apps": [], "variables": []}
        self.schema = build_schema(Path(__file__).with_name("schema.graphql").read_text(encoding="utf-8"))

    def answer(self, query, variables, operation):
        root = {
            "repositories": [{"id": new_id(), "name": "Saagie", "technologies": self.technologies}],
            "technology": lambda info, id: next(each for each in self.technologies if each["id"] == id),
            "project": lambda info, id: self.project(),
            "jobs": lambda info, projectId: self.created["jobs"],
            "createProject": lambda info, project: {**self.add("projects", project), "status": "READY"},
            "createJob": lambda info, job, jobVersion, file=None: self.add("jobs", {**job, "version": jobVersion, "file": file}),
            "createGraphPipeline": lambda info, pipeline: self.add("pipelines", pipeline),
            "createVolume": lambda info, volume: self.add("volumes", volume),
            "createApp": lambda info, app: self.add("apps", app),
            "saveEnvironmentVariable": lambda info, environmentVariable, entityId=None: self.add(
                "variables", {**environmentVariable, "entityId": entityId}
            ),
        }
        return graphql_sync(self.schema, query, root, variable_values=variables, operation_name=operation).formatted

    def add(self, kind, content):
        record = {**content, "id": new_id()}
        self.created[kind].append(record)
        return record

    def project(self):
        job, app = self.technologies
        categories = [{"jobCategory": name, "technologies": [job]} for name in ("Extraction", "Processing")]
        return {**self.created["projects"][0], "status": "READY", "technologiesByCategory": categories, "appTechnologies": [app]}


class Handler(BaseHTTPRequestHandler):
    """Saagie's log-in and its two GraphQL endpoints, with uploads as GraphQL's multipart requests have them."""

    protocol_version = "HTTP/1.1"
    platform = None

    def do_POST(self):
        path = self.path.replace("//", "/")
        with tempfile.TemporaryFile() as body:
            left = int(self.headers["Content-Length"])
            while left:
                chunk = self.rfile.read(min(CHUNK, left))
                body.write(chunk)
                left -= len(chunk)
            if path == "/authentication/api/open/authenticate":
                return self.reply(200, TOKEN.encode())
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                return self.reply(401, b"{}")
            if path not in ("/projects/api/platform/1/graphql", "/gateway/api/graphql"):
                return self.reply(404, b"{}")
            asked = self.read(body)
        result = self.platform.answer(asked["query"], asked.get("variables"), asked.get("operationName"))
        return self.reply(200, json.dumps(result).encode())

    def read(self, body):
        kind = self.headers["Content-Type"]
        if not kind.startswith("multipart/form-data"):
            body.seek(0)
            return json.load(body)
        body.flush()
        with mmap.mmap(body.fileno(), 0, access=mmap.ACCESS_READ) as content:
            parts = dict(self.parts(content, b"--" + re.search('boundary="?([^";]+)', kind)[1].encode()))
        asked = json.loads(parts["operations"]["text"])
        for field, places in json.loads(parts["map"]["text"]).items():
            for place in places:
                asked["variables"][place.removeprefix("variables.")] = parts[field]
        return asked

    @staticmethod
    def parts(content, boundary):
        start = content.find(boundary)
        while (end := content.find(b"\r\n" + boundary, start + len(boundary))) >= 0:
            head = content.find(b"\r\n\r\n", start)
            headers = content[start:head].decode()
            name = re.search(r'[; ]name="([^"]*)"', headers)[1]
            file = re.search(r'filename="([^"]*)"', headers)
            yield name, Handler.upload(content, head + 4, end, file[1]) if file else {"text": content[head + 4 : end].decode()}
            start = end + 2

    @staticmethod
    def upload(content, start, end, name):
        digest = hashlib.sha256()
        for position in range(start, end, CHUNK):
            digest.update(content[position : min(position + CHUNK, end)])
        return {"name": Path(name).name, "size": end - start, "sha256": digest.hexdigest()}

    def reply(self, status, content):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format, *arguments):
        pass


def new_id():
    return str(uuid.uuid4())


def start():
    """A platform on a free port of this machine: its server and itself."""
    Handler.platform = Platform()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, Handler.platform
