# Makes the Python environment of the MLflow server: pinned and hash-checked, in $MARQUEE_HOME/mlflow, by uv.
# MARQUEE_MLFLOW names another mlflow executable to use instead.

MLFLOW_LOCK=$ROOT/infra/mlflow/requirements.txt
OLD_MLFLOW_LOCK=$ROOT/infra/mlflow/requirements-2.9.txt
CLIENTS_LOCK=$ROOT/infra/clients/requirements.txt
SAAGIE_LOCK=$ROOT/infra/saagie/requirements.txt
AWS_LOCK=$ROOT/infra/aws/requirements.txt
MOTO_LOCK=$ROOT/infra/moto/requirements.txt
UV_LOCK=$ROOT/infra/mlflow/requirements-uv.txt

sha_of() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

find_python() {
  local name
  for name in "${MARQUEE_PYTHON:-}" python3.13 python3.12 python3.11 python3.10 python3; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
    if "$name" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      PYTHON=$(command -v "$name")
      return 0
    fi
  done
  fail "MLflow needs Python 3.10 to 3.13 and none was found." \
    "Install one ('apt install python3 python3-venv', 'brew install python@3.13'), or name it in MARQUEE_PYTHON."
}

find_uv() {
  if [ -x "$MARQUEE_HOME/uv/bin/uv" ]; then
    UV=$MARQUEE_HOME/uv/bin/uv
    return 0
  fi
  note "uv, which installs MLflow"
  rm -rf "$MARQUEE_HOME/uv"
  "$PYTHON" -m venv "$MARQUEE_HOME/uv" >"$LOGS/uv.log" 2>&1 \
    || fail "Python cannot make an environment ($LOGS/uv.log has its words)." "On Debian and Ubuntu: 'apt install python3-venv'."
  "$MARQUEE_HOME/uv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$UV_LOCK" >>"$LOGS/uv.log" 2>&1 \
    || fail "uv could not be installed from PyPI ($LOGS/uv.log has the reason)." "Check the network or pip's index setting and run the command again."
  UV=$MARQUEE_HOME/uv/bin/uv
}

# make_environment NAME LOCK PYTHON : the environment $MARQUEE_HOME/NAME, made anew when its lock has changed
make_environment() {
  local folder=$MARQUEE_HOME/$1 log=$LOGS/$1-install.log lock
  lock=$(sha_of "$2")
  rm -rf "$folder"
  "$UV" venv --quiet --python "$3" "$folder" >"$log" 2>&1 \
    || fail "uv could not make the environment $folder ($log has the reason)." "Mend that and run the command again."
  "$UV" pip install --quiet --python "$folder/bin/python" --require-hashes -r "$2" >>"$log" 2>&1 \
    || fail "$1 could not be installed from PyPI ($log has the reason)." "Check the network or pip's index setting and run the command again."
  printf '%s\n' "$lock" >"$folder/.lock"
}

environment_ready() {  # NAME LOCK EXECUTABLE
  [ -x "$MARQUEE_HOME/$1/bin/$3" ] && [ "$(cat "$MARQUEE_HOME/$1/.lock" 2>/dev/null)" = "$(sha_of "$2")" ]
}

ensure_mlflow() {
  if [ -n "${MARQUEE_MLFLOW:-}" ]; then
    [ -x "$MARQUEE_MLFLOW" ] || fail "MARQUEE_MLFLOW names $MARQUEE_MLFLOW, which is no executable." "Correct it, or unset it to have MLflow installed."
    MLFLOW=$MARQUEE_MLFLOW
    return 0
  fi
  MLFLOW=$MARQUEE_HOME/mlflow/bin/mlflow
  environment_ready mlflow "$MLFLOW_LOCK" mlflow && return 0
  step "MLflow environment (once, about a minute)"
  find_python
  find_uv
  make_environment mlflow "$MLFLOW_LOCK" "$PYTHON"
}

# the oldest MLflow that Marquee works with, for its tests alone
ensure_old_mlflow() {
  if [ -n "${MARQUEE_MLFLOW_2_9:-}" ]; then
    [ -x "$MARQUEE_MLFLOW_2_9" ] || fail "MARQUEE_MLFLOW_2_9 names $MARQUEE_MLFLOW_2_9, which is no executable." "Correct it, or unset it to have MLflow 2.9 installed."
    return 0
  fi
  export MARQUEE_MLFLOW_2_9=$MARQUEE_HOME/mlflow-2.9/bin/mlflow
  environment_ready mlflow-2.9 "$OLD_MLFLOW_LOCK" mlflow && return 0
  step "MLflow 2.9 environment, for the tests (once, about a minute)"
  find_python
  find_uv
  # what it needs is there for Python 3.10 and 3.11; uv fetches one where there is none
  make_environment mlflow-2.9 "$OLD_MLFLOW_LOCK" ">=3.10,<3.12"
}

# ensure_test_python VARIABLE NAME LOCK WHAT : exports as VARIABLE the Python of an environment that tests alone need, made where it is
# missing; another Python that the variable names is taken as it is
ensure_test_python() {
  local variable=$1 name=$2 lock=$3 what=$4
  if [ -n "${!variable:-}" ]; then
    [ -x "${!variable}" ] || fail "$variable names ${!variable}, which is no executable." "Correct it, or unset it to have $what installed."
    return 0
  fi
  export "$variable=$MARQUEE_HOME/$name/bin/python"
  environment_ready "$name" "$lock" python && return 0
  step "Environment of $what, for the tests (once, some seconds)"
  find_python
  find_uv
  make_environment "$name" "$lock" "$PYTHON"
}

# public clients of the model server's protocols
ensure_clients() { ensure_test_python MARQUEE_CLIENTS clients "$CLIENTS_LOCK" "the public clients"; }

# Saagie's own import tool
ensure_saagie() { ensure_test_python MARQUEE_SAAGIE saagie "$SAAGIE_LOCK" "Saagie's import tool"; }

# moto's imitation of AWS, for the local Glue endpoint
ensure_moto() { ensure_test_python MARQUEE_MOTO moto "$MOTO_LOCK" "moto"; }

# the linter of the CloudFormation template
ensure_cfn_lint() {
  if [ -n "${MARQUEE_CFN_LINT:-}" ]; then
    [ -x "$MARQUEE_CFN_LINT/cfn-lint" ] || fail "MARQUEE_CFN_LINT names $MARQUEE_CFN_LINT, which is no folder with a cfn-lint in it." "Correct it, or unset it to have cfn-lint installed."
    return 0
  fi
  MARQUEE_CFN_LINT=$MARQUEE_HOME/cfn-lint/bin
  environment_ready cfn-lint "$AWS_LOCK" cfn-lint && return 0
  step "Environment of cfn-lint, for the tests (once, some seconds)"
  find_python
  find_uv
  make_environment cfn-lint "$AWS_LOCK" "$PYTHON"
}
