# ./marquee up : everything from nothing to a live model. What fails on the way stops what this run has started.

UP_LOCK=''
STARTED=''
JOB_PID=''

take_lock() {
  local lock=$RUN/up.lock holder
  if ! mkdir "$lock" 2>/dev/null; then
    holder=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && kill -0 "$holder" 2>/dev/null; then
      fail "Another './marquee up' (pid $holder) is at work here." "Wait for it, or stop it with ctrl-C."
    fi
    rm -rf "$lock"
    mkdir "$lock" || fail "$lock cannot be made." "Check that this user may write to $MARQUEE_HOME."
  fi
  echo $$ >"$lock/pid"
  UP_LOCK=$lock
}

# stops what this run started, in reverse order of start; runs at every end of up, the good one included
end_of_up() {
  local code=$? part
  trap '' INT TERM HUP
  trap - EXIT
  if [ -n "$JOB_PID" ]; then
    kill -TERM "$JOB_PID" 2>/dev/null || true
    wait "$JOB_PID" 2>/dev/null || true
  fi
  if [ "$code" -ne 0 ] && [ -n "$STARTED" ]; then
    step "Stopping what was started:$STARTED"
    stop_parts $STARTED
  fi
  rm -rf "$UP_LOCK"
  exit "$code"
}

# a launcher that was killed outright cannot clean up: somebody watches for it
watch_over() {
  local launcher=$$
  (
    trap '' INT TERM HUP
    while kill -0 "$launcher" 2>/dev/null; do sleep 1; done
    [ -d "$RUN/up.lock" ] && [ "$(cat "$RUN/up.lock/pid" 2>/dev/null)" = "$launcher" ] || exit 0
    stop_orphans
    rm -rf "$RUN/up.lock"
  ) >/dev/null 2>&1 </dev/null &
}

# jobs and parts of a launcher that is gone
stop_orphans() {
  local part pid
  for part in $(cat "$RUN/up.lock/started" 2>/dev/null); do stop_part "$part"; done
  pid=$(cat "$RUN/up.lock/job" 2>/dev/null || true)
  [ -z "$pid" ] || kill -TERM "$pid" 2>/dev/null || true
}

up() {
  NO_BUILD=no
  local retrain=no
  while [ $# -gt 0 ]; do
    case $1 in
      --no-build) NO_BUILD=yes ;;
      --retrain) retrain=yes ;;
      --services-only) SERVICES_ONLY=yes ;;
      --engine)
        ENGINE=${2:-}
        [ $# -lt 2 ] || shift
        ;;
      --engine=*) ENGINE=${1#*=} ;;
      *) fail "'up' does not know the option $1." "It knows --no-build, --retrain, --services-only and --engine." ;;
    esac
    shift
  done
  case $ENGINE in
    embedded | glue) ;;
    *) fail "There is no cleaning engine '$ENGINE' here." "Choose embedded or glue." ;;
  esac
  local began=$SECONDS
  mkdir -p "$LOGS" "$RUN" "$DATA" "$MARQUEE_HOME/cache" || fail "$MARQUEE_HOME cannot be written." "Choose another folder with MARQUEE_HOME."
  take_lock
  trap end_of_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  find_jdk
  check_ports
  # the first run needs it; nobody has to wait for all parts to hear that it is not there
  [ "${SERVICES_ONLY:-no}" = yes ] || [ -f "$RUN/trainer.json" ] || require_named_hub
  ensure_jars
  ensure_mlflow
  ensure_secrets
  export_environment
  watch_over

  step "Starting"
  start_part s3
  wait_ready s3
  start_part mlflow
  # MLflow takes its time to start anyway
  ensure_start_cache model-server
  local part
  for part in $(wanted_parts); do start_part "$part"; done
  wait_ready $(wanted_parts)
  good "all parts are ready after $((SECONDS - began)) s"

  if [ "${SERVICES_ONLY:-no}" = no ]; then
    if [ $retrain = no ] && [ -n "$(predict "$GOOD_REVIEW")" ]; then
      note "a model is live already; './marquee up --retrain' runs the pipeline again"
    else
      run_pipeline
    fi
    show_predictions
  fi
  show_where
  note "took $((SECONDS - began)) s"
  [ "${SERVICES_ONLY:-no}" = yes ] || [ "$PREDICTIONS_RIGHT" -eq 2 ] \
    || fail "The model got $PREDICTIONS_RIGHT of 2 plain predictions right; everything runs, but do not trust it yet." "Look at the run in MLflow, then './marquee up --retrain'."
}

show_where() {
  local f1
  step "Marquee is up"
  if [ -f "$RUN/trainer.json" ]; then
    f1=$(json_value Final_test_f1 "$RUN/trainer.json")
    note "scores       Final_test_f1 $f1, Best_val_f1 $(json_value Best_val_f1 "$RUN/trainer.json"), version $(json_value version "$RUN/trainer.json") of $(json_value registered_model "$RUN/trainer.json")"
  fi
  note "dashboard    $(part_url dashboard)"
  note "MLflow       $(part_url mlflow)"
  note "model server $(part_url model-server)/swagger-ui"
  note "ingest       $(part_url ingest)/swagger-ui   cleaner $(part_url cleaner)/swagger-ui"
  note "trainer      $(part_url trainer)/swagger-ui   inference $(part_url inference)/swagger-ui"
  [ "$ENGINE" != glue ] || note "Glue         $(part_url glue)  (lines of its runs in $DATA/glue/logs)"
  note "S3           $(part_url s3)  (bucket $AWS_BUCKET; keys and API token in $MARQUEE_HOME/secrets.env)"
  step "Try next"
  note "curl -H 'Content-Type: application/json' -d '{\"texts\":[\"Not once was I bored.\"]}' $(part_url model-server)/v1/models/$MODEL_NAME/predict"
  note "./marquee status   ./marquee logs trainer   ./marquee up --retrain   ./marquee down"
}
