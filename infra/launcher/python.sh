# Makes the Python environment of the MLflow server: pinned and hash-checked, in $MARQUEE_HOME/mlflow, by uv.
# MARQUEE_MLFLOW names another mlflow executable to use instead.

MLFLOW_LOCK=$ROOT/infra/mlflow/requirements.txt
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

ensure_mlflow() {
  if [ -n "${MARQUEE_MLFLOW:-}" ]; then
    [ -x "$MARQUEE_MLFLOW" ] || fail "MARQUEE_MLFLOW names $MARQUEE_MLFLOW, which is no executable." "Correct it, or unset it to have MLflow installed."
    MLFLOW=$MARQUEE_MLFLOW
    return 0
  fi
  MLFLOW=$MARQUEE_HOME/mlflow/bin/mlflow
  local lock
  lock=$(sha_of "$MLFLOW_LOCK")
  if [ -x "$MLFLOW" ] && [ "$(cat "$MARQUEE_HOME/mlflow/.lock" 2>/dev/null)" = "$lock" ]; then
    return 0
  fi
  step "MLflow environment (once, about a minute)"
  find_python
  find_uv
  rm -rf "$MARQUEE_HOME/mlflow"
  "$UV" venv --quiet --python "$PYTHON" "$MARQUEE_HOME/mlflow" >"$LOGS/mlflow-install.log" 2>&1 \
    || fail "uv could not make MLflow's environment ($LOGS/mlflow-install.log has the reason)." "Mend that and run the command again."
  "$UV" pip install --quiet --python "$MARQUEE_HOME/mlflow/bin/python" --require-hashes -r "$MLFLOW_LOCK" >>"$LOGS/mlflow-install.log" 2>&1 \
    || fail "MLflow could not be installed from PyPI ($LOGS/mlflow-install.log has the reason)." "Check the network or pip's index setting and run the command again."
  printf '%s\n' "$lock" >"$MARQUEE_HOME/mlflow/.lock"
}
