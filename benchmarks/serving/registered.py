"""registered.py FOLDER: registers version 1 of model_imdb twice more, and brings its files to a folder."""
import os
import shutil
import sys

import mlflow

NAME = "model_imdb"
folder = sys.argv[1]
client = mlflow.MlflowClient()
first = client.get_model_version(NAME, "1")
while len(client.search_model_versions(f"name='{NAME}'")) < 3:
    client.create_model_version(NAME, first.source, run_id=first.run_id, model_id=first.model_id)
shutil.rmtree(folder + ".part", ignore_errors=True)
mlflow.artifacts.download_artifacts(f"models:/{NAME}/1", dst_path=folder + ".part")
os.replace(folder + ".part", folder)
