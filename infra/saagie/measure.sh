#!/usr/bin/env bash
# Measures every job of the Saagie bundle: its command line in sh, in a control group of 2 GiB without swap and one CPU, with the
# variables that the bundle declares and no others, against a real MLflow and the S3 endpoint. Needs root and Linux.
#
#   infra/saagie/measure.sh REVIEWS BASE_MODEL      REVIEWS: a file or folder as ingest takes it; BASE_MODEL: a folder
#
# Prints a table: wall time, CPU time, the peak of the group as the kernel counts it (file cache included), and the peak of the memory
# that is not file cache, looked at five times a second.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
for part in settings say jdk python process build start-cache services pipeline up oracle saagie; do
  # shellcheck source=/dev/null
  . "$ROOT/infra/launcher/$part.sh"
done
. "$ROOT/infra/saagie/control-group.sh"

[ $# -eq 2 ] || fail "Two things are needed: reviews and a base model." "For example: infra/saagie/measure.sh /data/reviews /data/bert-tiny"
MARQUEE_SOURCE=$1 MARQUEE_BASE_MODEL=$2
WORK=$(mktemp -d "${TMPDIR:-/tmp}/marquee-saagie-measure.XXXXXX")
TABLE=$WORK/table.md
LOGS=$WORK/logs RUN=$WORK/run DATA=$WORK/data

end_of_measure() {
  local code=$?
  trap - EXIT
  stop_parts $STARTED
  remove_group
  [ "$code" -ne 0 ] || rm -rf "$WORK"
  [ "$code" -eq 0 ] || note "what it left is in $WORK"
  exit "$code"
}

command_line() {  # DESCRIPTOR
  "$PYTHON" -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8"))["versions"][0]["commandLine"])' "$1"
}

# the environment of a job: what the bundle declares, filled in
declared_environment() {
  local descriptor name value
  for descriptor in "$ROOT"/infra/saagie/project/env_vars/*/env_var.json; do
    name=$(basename "$(dirname "$descriptor")")
    value=$(sed -n 's/.*"value": *"\(.*\)",*$/\1/p' "$descriptor")
    case $name in
      AWS_* | MLFLOWSERVER_URL | MLFLASK_URL | MARQUEE_API_TOKEN | MARQUEE_SOURCE | MARQUEE_BASE_MODEL) value=${!name} ;;
    esac
    printf '%s=%s\n' "$name" "$value"
  done
  # not in the bundle: only a bucket that is not Amazon's needs it
  echo "AWS_ENDPOINT_URL_S3=$AWS_ENDPOINT_URL_S3"
}

measure_job() {  # FOLDER
  local job=$1 package command variables=() line code=0
  package=$(ls "$job"/version/1/*.jar)
  command=$(command_line "$job/job.json")
  while IFS= read -r line; do variables+=("$line"); done < <(declared_environment)
  make_group
  step "$(basename "$job")"
  local began=$SECONDS
  mkdir -p "$WORK/sandbox/$(basename "$job")"
  (
    cd "$WORK/sandbox/$(basename "$job")"
    enter_group
    exec env -i PATH="$JAVA_HOME/bin:$PATH" HOME="$WORK/home" LANG=C.UTF-8 "${variables[@]}" sh -c "${command//\{file\}/$package}"
  ) >"$LOGS/$(basename "$job").log" 2>&1 &
  watch_group $!
  wait $! || code=$?
  [ $code -eq 0 ] || { tail -n 5 "$LOGS/$(basename "$job").log" >&2; fail "$(basename "$job") ended with $code." "Its log: $LOGS/$(basename "$job").log"; }
  printf '| %s | %s s | %s s | %s MiB | %s MiB |\n' "$(basename "$job")" $((SECONDS - began)) "$(group_cpu_seconds)" "$(group_peak_mib)" "$HELD_PEAK" | tee -a "$TABLE"
  remove_group
}

mkdir -p "$LOGS" "$RUN" "$DATA" "$WORK/home"
find_jdk
find_python
ensure_mlflow
trap end_of_measure EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
MARQUEE_HOME=$WORK
ensure_secrets
# any Python tells a free port
ORACLE=$PYTHON
PORT_S3=$(free_port) PORT_MLFLOW=$(free_port) PORT_MODEL_SERVER=$(free_port)
export_environment
saagie_bundle --no-build --no-zip
step "S3 endpoint, MLflow, model server"
start_part s3
wait_ready s3
start_part mlflow
start_part model-server
wait_ready mlflow model-server
for job in "$MARQUEE_HOME"/saagie-bundle/jobs/*; do measure_job "$job"; done
step "Measured: control groups of version $(group_version), JDK $(java_major "$JAVA_HOME")"
printf '| job | wall | CPU | peak | held |\n|---|---|---|---|---|\n'
cat "$TABLE"
