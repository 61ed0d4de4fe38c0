# ./marquee bench: the measurements against the Python peers.

run_bench() {
  mkdir -p "$LOGS"
  find_jdk
  case ${1:-} in
    train)
      shift
      bench_train "$@"
      ;;
    serve)
      shift
      bench_serve "$@"
      ;;
    soak)
      shift
      bench_soak "$@"
      ;;
    *)
      find_python
      find_uv
      UV=$UV PYTHON=$PYTHON MARQUEE_HOME=$MARQUEE_HOME "$ROOT/benchmarks/run.sh" "$@"
      ;;
  esac
}

# asks_for_help SCRIPT ARGUMENT… : prints a script's help when it is asked for
asks_for_help() {
  local script=$1
  shift
  case " $* " in
    *" --help "* | *" -h "*)
      find_python
      "$PYTHON" "$ROOT/benchmarks/$script" --help
      ;;
    *) return 1 ;;
  esac
}

bench_train() {
  if asks_for_help bench_train.py "$@"; then return 0; fi
  ensure_oracle
  build_with_class_path benchmarks
  HF_HUB_OFFLINE=1 "$ORACLE" "$ROOT/benchmarks/bench_train.py" --root "$ROOT" --work "$MARQUEE_HOME/bench-train" \
    --java "$JAVA" --class-path "$BENCH_CP" "$@"
}

# a system of its own, on free ports and in a folder of its own; the model is trained once and kept
bench_serve() {
  if asks_for_help bench_serve.py "$@"; then return 0; fi
  ensure_oracle
  build_with_class_path infra/s3-endpoint,ingest-service,glue-cleaner-service,trainer-service,model-server,benchmarks
  WORK=$MARQUEE_HOME/bench-serve
  start_own_system
  [ -f "$WORK/artifact/MLmodel" ] || train_for_bench
  ensure_start_cache model-server
  serve_command model-server
  step "Servers in turn on $(part_url mlflow)"
  HF_HUB_OFFLINE=1 "$ORACLE" "$ROOT/benchmarks/bench_serve.py" --root "$ROOT" --home "$WORK" --artifact "$WORK/artifact" \
    --java "$JAVA" --class-path "$BENCH_CP" "$@" -- "${SERVE_COMMAND[@]}"
}

train_for_bench() {
  if [ ! -f "$RUN/trainer.json" ]; then
    stage "Ingest the samples" ingest --dataset samples --source "$ROOT/samples/reviews.csv"
    stage "Clean them" cleaner --dataset samples --recipe original
    stage "Train a model" trainer --dataset samples --recipe original --model_name "$ROOT/samples/base-model" --experiment bench \
      --nb_train_epochs 8 --learning_rate 3e-4 --warmup_ratio 0.1
  fi
  # two more versions of the same files, and the files themselves for the other servers
  MLFLOW_TRACKING_URI=$(part_url mlflow) "$ORACLE" "$ROOT/benchmarks/serving/registered.py" "$WORK/artifact" >"$LOGS/registered.log" 2>&1 \
    || fail "The model could not be fetched from MLflow; $LOGS/registered.log has the reason." "Remove $WORK and run the command again."
}

# bench_soak [CHANGES] : changes of what is live under full load, against the built jar
bench_soak() {
  ensure_mlflow
  export MARQUEE_MLFLOW=$MLFLOW
  rm -f "$ROOT/system-tests/target/soak.txt"
  (cd "$ROOT" && ./mvnw -q verify -pl system-tests -am -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs \
    "-Dmarquee.soak.changes=${1:-1000}") || { cat "$ROOT/system-tests/target/soak.txt" 2>/dev/null; return 1; }
  cat "$ROOT/system-tests/target/soak.txt"
}
