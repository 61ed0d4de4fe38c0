#!/bin/sh
# One stage of the pipeline in its container: stage.sh choose|ingest|clean|train|deploy|infer
set -eu
CHOICE=/choice/choice   # the volume that 'choose' has as /data
GOOD_REVIEW="A wonderful film: warm, funny and beautifully acted. I loved every minute of it."
BAD_REVIEW="A dreadful waste of time. The plot is boring, the acting is terrible and I wanted my money back."

say() { printf '%s\n' "$*"; }

hub_answers() {  # URL SECONDS
  curl -s -o /dev/null -m "$2" "$1/api/datasets/stanfordnlp/imdb"
}

# whether LocalStack has lost what the model server deployed; a real S3 loses nothing
s3_forgot() {
  case $AWS_ENDPOINT_URL_S3 in
    http://localstack:*) ! curl -sf -m 10 "$AWS_ENDPOINT_URL_S3/$AWS_BUCKET?list-type=2&prefix=deployments/&max-keys=1" | grep -q '<Key>' ;;
    *) false ;;
  esac
}

# choose: what to work on, written down for the stages after it
choose() {
  dataset=${MARQUEE_DATASET:-imdb} source=${MARQUEE_SOURCE:-hub} base=${MARQUEE_BASE_MODEL:-prajjwal1/bert-tiny} options=$MARQUEE_TRAIN_OPTIONS
  run=yes
  if [ "$MARQUEE_RETRAIN" != yes ] && ! s3_forgot && curl -sf -o /dev/null -m 10 "$MLFLASK_URL/v1/models/$MARQUEE_MODEL_NAME"; then
    say "A model is live already: the pipeline has nothing to do. MARQUEE_RETRAIN=yes makes it run anew."
    run=no
  elif curl -sf -m 10 "$MLFLOWSERVER_URL/api/2.0/mlflow/registered-models/search?max_results=1" | grep -q '"name"'; then
    say "MLflow remembers models of an earlier start, but none is live or S3 has lost it (LocalStack forgets everything when it"
    say "stops): the pipeline runs again. Versions whose files are gone are named when the best is chosen."
  else
    say "Nothing is there yet: the pipeline runs."
  fi
  if [ "$run" = yes ] && [ -z "$MARQUEE_SOURCE" ]; then
    if [ -n "$HF_ENDPOINT" ]; then
      hub_answers "$HF_ENDPOINT" 10 || {
        say "The Hub at HF_ENDPOINT=$HF_ENDPOINT does not answer from within a container." >&2
        say "Start it (on this machine: http://host.docker.internal:PORT), correct HF_ENDPOINT, or unset it to use the samples." >&2
        exit 69
      }
    elif ! hub_answers https://huggingface.co 6; then
      say "No Hugging Face Hub can be reached: using the reviews and the base model that the repository ships (samples/)."
      say "Scores are those of a small dataset. With a Hub: HF_ENDPOINT=https://… in .env"
      dataset=samples source=/samples/reviews.csv base=/samples/base-model
      # few reviews need more and larger steps than the defaults, which are made for thousands
      options=${options:---nb_train_epochs 8 --learning_rate 3e-4 --warmup_ratio 0.1}
    fi
  fi
  printf '%s\n' "$run" "$dataset" "$source" "$base" "$options" >/data/choice.new
  mv /data/choice.new /data/choice
  [ "$run" = no ] || say "Dataset $dataset from $source, base model $base."
}

chosen() { { read -r run && read -r dataset && read -r source && read -r base && read -r options; } <"$CHOICE"; }

job() {
  exec java -XX:SharedArchiveFile=/app/classes.jsa @/app/java.args -jar /app/service.jar job "$@"
}

case ${1:-} in
  choose)
    choose
    exit 0
    ;;
  ingest | clean | train | deploy | infer) chosen ;;
  *)
    say "stage.sh knows choose, ingest, clean, train, deploy and infer, not '${1:-}'." >&2
    exit 2
    ;;
esac
if [ "$run" = no ] && [ "$1" != infer ]; then
  say "Not needed: a model is live already."
  exit 0
fi
case $1 in
  ingest) job --dataset "$dataset" --source "$source" ;;
  clean)
    engine=$MARQUEE_ENGINE
    if [ -z "$engine" ]; then
      if curl -sf -o /dev/null -m 5 "$AWS_ENDPOINT_URL_GLUE/health"; then engine=glue; else engine=embedded; fi
    fi
    if [ "$engine" = embedded ]; then
      job --dataset "$dataset" --recipe "$MARQUEE_RECIPE"
    else
      say "Cleaning by the engine '$engine'."
      job --dataset "$dataset" --recipe "$MARQUEE_RECIPE" --engine "$engine" --role "${MARQUEE_GLUE_ROLE:-marquee}"
    fi
    ;;
  # shellcheck disable=SC2086
  train) job --dataset "$dataset" --recipe "$MARQUEE_RECIPE" --model_name "$base" --experiment "$MLFLOW_EXP_NAME" $options ;;
  deploy) job --experiment "$MLFLOW_EXP_NAME" --metric Best_val_f1 --model_name "$MARQUEE_MODEL_NAME" ;;
  infer) job --model_name "$MARQUEE_MODEL_NAME" --input_texts "['$GOOD_REVIEW', '$BAD_REVIEW']" ;;
esac
