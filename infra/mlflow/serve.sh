#!/bin/sh
# The server as the image starts it. Where a bucket is named and no other place for artifacts, they go there, as those of
# './marquee up' do: an app of Saagie gets AWS_BUCKET and AWS_REGION from its project, and can give its image no options.
set -eu
if [ -z "${MLFLOW_ARTIFACTS_DESTINATION:-}" ]; then
  if [ -n "${AWS_BUCKET:-}" ]; then
    MLFLOW_ARTIFACTS_DESTINATION=s3://$AWS_BUCKET/mlflow
  else
    MLFLOW_ARTIFACTS_DESTINATION=/data/artifacts
  fi
  export MLFLOW_ARTIFACTS_DESTINATION
fi
# the only name of the two that boto3 reads
export AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-${AWS_REGION:-us-east-1}}"
exec mlflow server --host 0.0.0.0 --port 5000 --workers 1 --uvicorn-opts "--timeout-keep-alive 65" "$@"
