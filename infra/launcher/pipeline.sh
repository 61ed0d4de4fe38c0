# The five stages, one after the other, as one-shot jobs against the running services.

HUB_DEFAULT=https://huggingface.co

TRAIN_OPTIONS=''

# a Hub that somebody named has to be there
require_named_hub() {
  [ -z "${HF_ENDPOINT:-}" ] || [ -n "${MARQUEE_SOURCE:-}" ] && return 0
  curl -s -o /dev/null -m 10 "$HF_ENDPOINT/api/datasets/stanfordnlp/imdb" \
    || fail "The Hub at HF_ENDPOINT=$HF_ENDPOINT does not answer." "Start it, correct HF_ENDPOINT, or unset it to use the reviews that the repository ships."
}

# choose_source: the real dataset from the Hub, or the samples that the repository ships
choose_source() {
  if [ -n "${MARQUEE_SOURCE:-}" ]; then
    INGEST_SOURCE=$MARQUEE_SOURCE
    BASE_MODEL=${MARQUEE_BASE_MODEL:-prajjwal1/bert-tiny}
    return 0
  fi
  if [ -n "${HF_ENDPOINT:-}" ]; then
    require_named_hub
  elif ! curl -s -o /dev/null -m 6 "$HUB_DEFAULT/api/datasets/stanfordnlp/imdb"; then
    warn "----------------------------------------------------------------------------"
    warn " No Hugging Face Hub can be reached: using the reviews and the base model"
    warn " that the repository ships (samples/). Scores are those of a small dataset."
    warn " With a Hub: HF_ENDPOINT=https://… ./marquee up"
    warn "----------------------------------------------------------------------------"
    DATASET=samples
    INGEST_SOURCE=$ROOT/samples/reviews.csv
    BASE_MODEL=$ROOT/samples/base-model
    # few reviews need more and larger steps than the defaults, which are made for thousands
    TRAIN_OPTIONS="--nb_train_epochs 8 --learning_rate 3e-4 --warmup_ratio 0.1"
    return 0
  fi
  INGEST_SOURCE=hub
  BASE_MODEL=${MARQUEE_BASE_MODEL:-prajjwal1/bert-tiny}
}

stage() {  # stage TITLE NAME OPTION…
  local title=$1 began=$SECONDS
  shift
  step "$title"
  run_job "$@" || fail "The stage '$title' failed; its reason stands above." "The whole log: $LOGS/$1-job.log. Mend it and run './marquee up' again: what is done is not done twice."
  good "done in $((SECONDS - began)) s"
}

# json_number KEY FILE : the first number under a key of a small flat JSON file
json_value() {
  tr -d '\n' <"$2" | sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' | head -n 1
}

run_pipeline() {
  choose_source
  stage "1/5 Ingest: $DATASET to s3://$AWS_BUCKET/raw/$DATASET" ingest --dataset "$DATASET" --source "$INGEST_SOURCE"
  stage "2/5 Clean: recipe ${MARQUEE_RECIPE:-original}" cleaner --dataset "$DATASET" --recipe "${MARQUEE_RECIPE:-original}" \
    --engine "$ENGINE"
  stage "3/5 Train: $BASE_MODEL" trainer --dataset "$DATASET" --recipe "${MARQUEE_RECIPE:-original}" --model_name "$BASE_MODEL" \
    --experiment "$MLFLOW_EXP_NAME" ${MARQUEE_TRAIN_OPTIONS:-$TRAIN_OPTIONS}
  stage "4/5 Deploy: the best version by Best_val_f1" model-server --experiment "$MLFLOW_EXP_NAME" --metric Best_val_f1 --model_name "$MODEL_NAME"
  stage "5/5 Infer: two reviews" inference --model_name "$MODEL_NAME" --input_texts "['$GOOD_REVIEW', '$BAD_REVIEW']"
}

GOOD_REVIEW="A wonderful film: warm, funny and beautifully acted. I loved every minute of it."
BAD_REVIEW="A dreadful waste of time. The plot is boring, the acting is terrible and I wanted my money back."

# predict TEXT : prints "label score"
predict() {
  curl -sf -m 20 -H 'Content-Type: application/json' -d "{\"texts\":[\"$1\"]}" \
    "$(part_url model-server)/v1/models/$MODEL_NAME/predict" 2>/dev/null \
    | tr -d '\n' | sed -n 's/.*"label" *: *"\([a-z]*\)".*"score" *: *\([0-9.]*\).*/\1 \2/p'
}

show_predictions() {
  local right=0 text wanted answer
  step "Live predictions"
  for wanted in positive negative; do
    if [ $wanted = positive ]; then text=$GOOD_REVIEW; else text=$BAD_REVIEW; fi
    answer=$(predict "$text")
    [ -n "$answer" ] || fail "The model server gave no prediction for '$MODEL_NAME'." "See $LOGS/model-server.log"
    if [ "${answer%% *}" = $wanted ]; then
      right=$((right + 1))
      good "${answer%% *} (${answer##* })  $text"
    else
      warn "    ${answer%% *} (${answer##* }), wrong  $text"
    fi
  done
  PREDICTIONS_RIGHT=$right
}
