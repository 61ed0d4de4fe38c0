"""Imports a bundle with Saagie's own tool into a recording platform: import_project.py BUNDLE RECORD."""

import json
import sys
from pathlib import Path

import recording_server
from saagieapi import SaagieApi

bundle, record = map(Path, sys.argv[1:])
server, platform = recording_server.start()
saagie = SaagieApi(
    url_saagie=f"http://127.0.0.1:{server.server_port}", id_platform="1", user="user", password="password", realm="saagie", timeout=120
)
imported = saagie.projects.import_from_json(path_to_folder=str(bundle))
record.write_text(json.dumps(platform.created), encoding="utf-8")
server.shutdown()
sys.exit(0 if imported else 1)
