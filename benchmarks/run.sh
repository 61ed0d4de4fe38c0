#!/usr/bin/env bash
# ./marquee bench clean FOLDER [REPETITIONS]: the cleaning here and in pandas, in turn, on the same files.
# FOLDER holds train.parquet and test.parquet with the columns text and label.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "${1:-}" = clean ] || { echo "usage: ./marquee bench clean FOLDER [REPETITIONS], or ./marquee bench train [options]" >&2; exit 2; }
folder=${2:?"name a folder with train.parquet and test.parquet: ./marquee bench clean FOLDER"}
repetitions=${3:-5}
for split in train test; do
  [ -f "$folder/$split.parquet" ] || { echo "There is no $folder/$split.parquet." >&2; exit 4; }
done

venv=$MARQUEE_HOME/bench
[ -x "$venv/bin/python" ] || "$UV" venv -q --python "$PYTHON" "$venv"
"$UV" pip install -q --python "$venv/bin/python" pandas==2.3.3 pyarrow==22.0.0
./mvnw -q -B -DskipTests -pl benchmarks -am package dependency:build-classpath -Dmdep.outputFile=target/bench.cp
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

results=$(mktemp)
trap 'rm -f "$results"' EXIT
for ((i = 0; i < 3; i++)); do
  "$java" -Xmx160m -cp "benchmarks/target/classes:$(cat benchmarks/target/bench.cp)" io.marquee.benchmarks.CleaningBenchmark "$folder" "$repetitions" | tee -a "$results"
  "$venv/bin/python" benchmarks/clean_pandas.py "$folder" "$repetitions" | tee -a "$results"
done
median() { awk -v who="$1" '$1 == who { print $2 }' "$results" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ours=$(median marquee)
theirs=$(median pandas)
awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "median: marquee %.2f s, pandas %.2f s: %.1f times as fast\n", a, b, b / a }'
