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
    mlflow.register_model(first.source, NAME)
shutil.rmtree(folder + ".part", ignore_errors=True)
mlflow.artifacts.download_artifacts(f"models:/{NAME}/1", dst_path=folder + ".part")
os.replace(folder + ".part", folder)
