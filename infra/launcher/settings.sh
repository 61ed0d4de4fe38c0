# What can be set from outside: folders, ports, names. Sourced by ./marquee; every default stands here and nowhere else.

MARQUEE_HOME=${MARQUEE_HOME:-$ROOT/.marquee}
LOGS=$MARQUEE_HOME/logs
RUN=$MARQUEE_HOME/run
DATA=$MARQUEE_HOME/data

AWS_BUCKET=${AWS_BUCKET:-marquee}
DATASET=${MARQUEE_DATASET:-imdb}
MODEL_NAME=${MARQUEE_MODEL_NAME:-sentiment}
MLFLOW_EXP_NAME=${MLFLOW_EXP_NAME:-[Pipeline IMDB] Training}
READY_SECONDS=${MARQUEE_READY_SECONDS:-240}
STOP_SECONDS=25

PORT_DASHBOARD=${MARQUEE_PORT_DASHBOARD:-8080}
PORT_INGEST=${MARQUEE_PORT_INGEST:-8081}
PORT_CLEANER=${MARQUEE_PORT_CLEANER:-8082}
PORT_TRAINER=${MARQUEE_PORT_TRAINER:-8083}
PORT_MODEL_SERVER=${MARQUEE_PORT_MODEL_SERVER:-8084}
PORT_INFERENCE=${MARQUEE_PORT_INFERENCE:-8085}
PORT_MLFLOW=${MARQUEE_PORT_MLFLOW:-5000}
PORT_S3=${MARQUEE_PORT_S3:-4566}
PORT_GLUE=${MARQUEE_PORT_GLUE:-4567}

# every process of the system, in the order of their start
PARTS="s3 glue mlflow ingest cleaner trainer model-server inference dashboard"

# where the cleaning is done: embedded, or glue
ENGINE=${MARQUEE_ENGINE:-embedded}

SPARK=$ROOT/infra/spark-runtime/target/spark

# wanted_parts : what 'up' starts; the local Glue endpoint only for the cleaning on it
wanted_parts() {
  local part
  for part in $PARTS; do
    [ "$part" = glue ] && [ "$ENGINE" != glue ] || echo "$part"
  done
}

part_port() {
  case $1 in
    s3) echo "$PORT_S3" ;;
    glue) echo "$PORT_GLUE" ;;
    mlflow) echo "$PORT_MLFLOW" ;;
    ingest) echo "$PORT_INGEST" ;;
    cleaner) echo "$PORT_CLEANER" ;;
    trainer) echo "$PORT_TRAINER" ;;
    model-server) echo "$PORT_MODEL_SERVER" ;;
    inference) echo "$PORT_INFERENCE" ;;
    dashboard) echo "$PORT_DASHBOARD" ;;
    *) return 1 ;;
  esac
}

part_port_variable() {
  echo "MARQUEE_PORT_$(printf %s "$1" | tr 'a-z-' 'A-Z_')"
}

part_jar() {
  case $1 in
    s3) echo "$ROOT/infra/s3-endpoint/target/s3-endpoint-exec.jar" ;;
    glue) echo "$ROOT/infra/glue-endpoint/target/glue-endpoint-exec.jar" ;;
    ingest) echo "$ROOT/ingest-service/target/ingest-service.jar" ;;
    cleaner) echo "$ROOT/glue-cleaner-service/target/glue-cleaner-service.jar" ;;
    trainer) echo "$ROOT/trainer-service/target/trainer-service.jar" ;;
    model-server) echo "$ROOT/model-server/target/model-server.jar" ;;
    inference) echo "$ROOT/inference-client/target/inference-client.jar" ;;
    dashboard) echo "$ROOT/dashboard/target/dashboard.jar" ;;
    *) return 1 ;;
  esac
}

# the heap of a part when it serves; a job's is job_heap's
part_heap() {
  case $1 in
    s3) echo 96m ;;
    cleaner | ingest) echo 160m ;;
    trainer) echo 320m ;;
    model-server | dashboard) echo 128m ;;
    *) echo 96m ;;
  esac
}

job_heap() {
  case $1 in
    trainer) echo 384m ;;
    ingest | cleaner) echo 192m ;;
    *) echo 128m ;;
  esac
}

part_url() { echo "http://127.0.0.1:$(part_port "$1")"; }
