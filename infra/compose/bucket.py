"""Makes the bucket whenever LocalStack has started: it forgets the last one when it stops."""

import os

import boto3

s3 = boto3.client(
    "s3",
    endpoint_url="http://127.0.0.1:4566",
    region_name="us-east-1",
    aws_access_key_id="localstack",
    aws_secret_access_key="localstack",
)
bucket = os.environ["AWS_BUCKET"]
s3.create_bucket(Bucket=bucket)
print(f"LocalStack has started empty, with the bucket {bucket}: what was on it before is gone.", flush=True)
