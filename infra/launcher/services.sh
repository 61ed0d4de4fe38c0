# The command line and the environment of every part.

random_hex() { head -c "$1" /dev/urandom | od -An -tx1 | tr -d ' \n'; }

# keys of the local S3 endpoint, the API token and MLflow's webhook key: made once, readable by their owner only
ensure_secrets() {
  local file=$MARQUEE_HOME/secrets.env
  if [ ! -f "$file" ]; then
    (
      umask 077
      cat >"$file.tmp" <<EOF
AWS_ACCESS_KEY_ID=marquee$(random_hex 6)
AWS_SECRET_ACCESS_KEY=$(random_hex 20)
MARQUEE_API_TOKEN=$(random_hex 24)
MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY=$(head -c 32 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_')
EOF
      mv "$file.tmp" "$file"
    )
  fi
  # of MLflow's database in containers; a file of an older make has none
  if ! grep -q '^PGPASSWORD=' "$file"; then
    local password
    password=$(random_hex 20)
    printf 'POSTGRES_PASSWORD=%s\nPGPASSWORD=%s\n' "$password" "$password" >>"$file"
  fi
  set -a
  # shellcheck disable=SC1090
  . "$file"
  set +a
}

export_environment() {
  # the caller's own cloud must never be touched by a local run
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL
  export AWS_BUCKET AWS_REGION=${AWS_REGION:-us-east-1} AWS_DEFAULT_REGION=${AWS_REGION:-us-east-1}
  AWS_ENDPOINT_URL_S3=$(part_url s3)
  AWS_ENDPOINT_URL_GLUE=$(part_url glue) AWS_ENDPOINT_URL_CLOUDWATCH_LOGS=$(part_url glue)
  MLFLOWSERVER_URL=$(part_url mlflow)
  MLFLASK_URL=$(part_url model-server)
  export AWS_ENDPOINT_URL_S3 AWS_ENDPOINT_URL_GLUE AWS_ENDPOINT_URL_CLOUDWATCH_LOGS
  export MARQUEE_GLUE_ROLE=${MARQUEE_GLUE_ROLE:-marquee-local}
  export MLFLOWSERVER_URL MLFLASK_URL MLFLOW_EXP_NAME
  export MARQUEE_INGEST_URL MARQUEE_CLEANER_URL MARQUEE_TRAINER_URL MARQUEE_MODEL_SERVER_URL
  MARQUEE_INGEST_URL=$(part_url ingest) MARQUEE_CLEANER_URL=$(part_url cleaner)
  MARQUEE_TRAINER_URL=$(part_url trainer) MARQUEE_MODEL_SERVER_URL=$(part_url model-server)
  export MARQUEE_CACHE_DIR=$MARQUEE_HOME/cache
  export DO_NOT_TRACK=true MLFLOW_DISABLE_TELEMETRY=true MALLOC_ARENA_MAX=2
}

# java_flags HEAP
java_flags() {
  echo "-Xmx$1 -Xss512k -XX:+UseSerialGC -XX:MaxDirectMemorySize=96m -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED ${MARQUEE_JAVA_OPTS:-}"
}

# serving_flags NAME : most of what serves needs a quick start more than a fast hundredth minute. The model server is asked all
# day: its hot paths are compiled by C2, whose memory is given back, and what a request leaves behind is collected early
serving_flags() {
  if [ "$1" != model-server ]; then
    echo "-XX:TieredStopAtLevel=1"
  elif [ "$(java_major "$JAVA_HOME")" -ge 25 ]; then
    echo "-Xmn24m -XX:TrimNativeHeapInterval=5000"
  else
    echo "-Xmn24m"
  fi
}

# serve_command NAME : puts what starts a service into SERVE_COMMAND
serve_command() {
  start_from "$1"
  SERVE_COMMAND=("$JAVA" $(java_flags "$(part_heap "$1")") $(serving_flags "$1") "${START_FROM[@]}" serve)
}

start_part() {
  local name=$1
  running_pid "$name" >/dev/null && return 0
  case $name in
    mlflow) start_mlflow ;;
    s3)
      spawn s3 "$JAVA" $(java_flags "$(part_heap s3)") -XX:TieredStopAtLevel=1 -jar "$(part_jar s3)" \
        --port "$PORT_S3" --folder "$DATA/s3" --bucket "$AWS_BUCKET"
      ;;
    glue)
      spawn glue "$JAVA" $(java_flags "$(part_heap glue)") -XX:TieredStopAtLevel=1 -jar "$(part_jar glue)" \
        --port "$PORT_GLUE" --folder "$DATA/glue" --spark "$SPARK"
      ;;
    *)
      serve_command "$name"
      PORT=$(part_port "$name") MARQUEE_DATA_DIR=$DATA/$name spawn "$name" "${SERVE_COMMAND[@]}"
      ;;
  esac
}

start_mlflow() {
  mkdir -p "$DATA/mlflow"
  MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false MLFLOW_S3_ENDPOINT_URL=$AWS_ENDPOINT_URL_S3 \
    spawn mlflow "$MLFLOW" server --workers 1 --host 127.0.0.1 --port "$PORT_MLFLOW" \
    --backend-store-uri "sqlite:///$DATA/mlflow/mlflow.db" --artifacts-destination "s3://$AWS_BUCKET/mlflow" \
    --uvicorn-opts '--timeout-keep-alive 65'
}

# run_job NAME OPTION… : a stage once, in the foreground; its log goes to the terminal and to a file
run_job() {
  local name=$1 code=0
  shift
  MARQUEE_DATA_DIR=$DATA/$name-job "$JAVA" $(java_flags "$(job_heap "$name")") -jar "$(part_jar "$name")" job "$@" \
    --result "$RUN/$name.json" > >(tee -a "$LOGS/$name-job.log" | sed 's/^/    /') 2>&1 &
  JOB_PID=$!
  [ -z "$UP_LOCK" ] || echo "$JOB_PID" >"$UP_LOCK/job"
  wait "$JOB_PID" || code=$?
  JOB_PID=''
  return "$code"
}
