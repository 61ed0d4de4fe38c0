# ./marquee oracle: Python's own libraries make the golden files anew and open what our trainer logs.

ORACLE_LOCK=$ROOT/oracle/requirements.txt
GOLDEN=$ROOT/libs/bert/src/test/resources/golden

# the Python environment with PyTorch and Transformers, in $MARQUEE_HOME/oracle; only 'oracle' and 'bench train' make it
ensure_oracle() {
  local lock
  find_python
  "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || fail "Transformers needs Python 3.11 to 3.13; this one is $("$PYTHON" -V)." "Install a newer one, or name it in MARQUEE_PYTHON."
  ORACLE=$MARQUEE_HOME/oracle/bin/python
  lock=$(sha_of "$ORACLE_LOCK")
  if [ -x "$ORACLE" ] && [ "$(cat "$MARQUEE_HOME/oracle/.lock" 2>/dev/null)" = "$lock" ]; then
    return 0
  fi
  step "PyTorch and Transformers (once: some 6 GB, about three minutes)"
  find_uv
  rm -rf "$MARQUEE_HOME/oracle"
  "$UV" venv --quiet --python "$PYTHON" "$MARQUEE_HOME/oracle" >"$LOGS/oracle-install.log" 2>&1 \
    || fail "uv could not make the environment ($LOGS/oracle-install.log has the reason)." "Mend that and run the command again."
  "$UV" pip install --quiet --python "$ORACLE" --require-hashes -r "$ORACLE_LOCK" >>"$LOGS/oracle-install.log" 2>&1 \
    || fail "PyTorch could not be installed from PyPI ($LOGS/oracle-install.log has the reason)." "Check the network, pip's index setting and the disk (7 GB), and run the command again."
  printf '%s\n' "$lock" >"$MARQUEE_HOME/oracle/.lock"
}

# build_with_class_path MODULES : packages them, and puts the class path of the benchmarks into BENCH_CP
build_with_class_path() {
  step "Building"
  (cd "$ROOT" && ./mvnw -q -B -DskipTests -Dspotless.check.skip=true -pl "$1" -am package \
    dependency:build-classpath -Dmdep.outputFile=target/bench.cp) >"$LOGS/oracle-build.log" 2>&1 || {
    tail -n 25 "$LOGS/oracle-build.log" >&2
    fail "The build failed; its last lines stand above." "The whole log: $LOGS/oracle-build.log"
  }
  BENCH_CP=$ROOT/benchmarks/target/classes:$(cat "$ROOT/benchmarks/target/bench.cp")
}

oracle() {
  local imdb=${MARQUEE_IMDB:-$ROOT/../shared/data/imdb} renew=no live=yes
  while [ $# -gt 0 ]; do
    case $1 in
      --renew) renew=yes ;;
      --golden) live=no ;;
      --imdb)
        imdb=${2:?"--imdb wants a folder with train.jsonl.gz and test.jsonl.gz"}
        shift
        ;;
      *) fail "'oracle' does not know the option $1." "It knows --renew, --golden and --imdb FOLDER." ;;
    esac
    shift
  done
  [ -f "$imdb/train.jsonl.gz" ] || imdb=''
  WORK=$MARQUEE_HOME/oracle-work
  mkdir -p "$LOGS"
  rm -rf "$WORK"
  mkdir -p "$WORK"
  RESULTS=$WORK/results.tsv
  : >"$RESULTS"
  ensure_oracle
  export HF_HUB_OFFLINE=1 TOKENIZERS_PARALLELISM=false PYTHONWARNINGS=ignore MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT=true
  make_golden "$imdb"
  if [ $renew = yes ]; then
    renew_golden
    return 0
  fi
  [ $live = no ] || run_live
  show_results
}

make_golden() {
  local seen outcome=ok
  step "Golden files"
  "$ORACLE" "$ROOT/oracle/golden.py" "$WORK/golden" "$ROOT/samples" ${1:+"$1"} >"$LOGS/oracle-golden.log" 2>&1 \
    || fail "The golden files could not be made; $LOGS/oracle-golden.log has the reason." "Mend oracle/golden.py, or remove $MARQUEE_HOME/oracle to have its libraries installed anew."
  seen=$("$ORACLE" "$ROOT/oracle/compare.py" "$WORK/golden" "$GOLDEN" 2>>"$LOGS/oracle-golden.log") || outcome=failed
  seen=$(printf %s "$seen" | tr '\n' ';')
  note "$seen"
  printf 'golden files, made anew\t%s\t%s\n' "$outcome" "$seen" >>"$RESULTS"
}

renew_golden() {
  [ -f "$WORK/golden/tokenizer/imdb.json" ] || cp "$GOLDEN/tokenizer/imdb.json" "$WORK/golden/tokenizer/"
  cp "$GOLDEN/README.md" "$WORK/golden/"
  rm -rf "$GOLDEN"
  mv "$WORK/golden" "$GOLDEN"
  good "renewed in $GOLDEN; run './marquee test' and look at the difference before you commit it"
}

free_port() { "$ORACLE" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

end_of_live() {
  local code=$?
  trap - EXIT
  stop_parts mlflow
  stop_parts s3
  exit "$code"
}

# an S3 endpoint and an MLflow server on free ports and in the folder WORK, so that a system that is up is not disturbed
start_own_system() {
  LOGS=$WORK/logs RUN=$WORK/run DATA=$WORK/data MLFLOW=$MARQUEE_HOME/oracle/bin/mlflow
  mkdir -p "$LOGS" "$RUN" "$DATA" "$MARQUEE_HOME/cache"
  ensure_secrets
  PORT_S3=$(free_port) PORT_MLFLOW=$(free_port)
  export_environment
  trap end_of_live EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  step "An S3 endpoint and an MLflow server"
  start_part s3
  wait_ready s3
  start_part mlflow
  wait_ready mlflow
}

run_live() {
  find_jdk
  build_with_class_path infra/s3-endpoint,ingest-service,glue-cleaner-service,trainer-service,benchmarks
  start_own_system
  stage "Ingest the samples" ingest --dataset samples --source "$ROOT/samples/reviews.csv"
  local recipe length
  for recipe in original gentle; do
    # the second model reads little, so that most reviews are cut
    if [ $recipe = original ]; then length=500; else length=64; fi
    stage "Clean: $recipe" cleaner --dataset samples --recipe $recipe
    stage "Train: $recipe, $length tokens" trainer --dataset samples --recipe $recipe --model_name "$ROOT/samples/base-model" \
      --experiment oracle --nb_train_epochs 3 --learning_rate 3e-4 --max_length $length
  done
  step "Python opens what the trainer logged"
  OMP_NUM_THREADS=1 MLFLOW_TRACKING_URI=$(part_url mlflow) ORACLE_SERVE_LOG=$LOGS/models-serve.log "$ORACLE" "$ROOT/oracle/live.py" \
    "$WORK" "$ROOT/samples" "$RESULTS" original gentle -- \
    "$JAVA" $(java_flags 512m) -cp "$BENCH_CP" io.marquee.benchmarks.Logits 2>"$LOGS/live.log" \
    || printf 'live checks, to their end\tfailed\tsee %s\n' "$LOGS/live.log" >>"$RESULTS"
}

show_results() {
  local failed
  step "Marquee against Python"
  awk -F '\t' '{ printf "    %-52s %-7s %s\n", $1, $2, $3 }' "$RESULTS"
  failed=$(awk -F '\t' '$2 != "ok"' "$RESULTS" | wc -l | tr -d ' ')
  [ "$failed" -eq 0 ] || fail "$failed of $(wc -l <"$RESULTS" | tr -d ' ') checks failed." "The logs are in $WORK/logs and $MARQUEE_HOME/logs."
  good "all $(wc -l <"$RESULTS" | tr -d ' ') checks are ok"
}
