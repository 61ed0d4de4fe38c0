# ./marquee test.

CHROMIUM_NAMES="chromium chromium-browser google-chrome google-chrome-stable chrome"

find_chromium() {
  local name
  if [ -n "${MARQUEE_CHROMIUM:-}" ]; then return 0; fi
  for name in $CHROMIUM_NAMES "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    if command -v "$name" >/dev/null 2>&1; then
      MARQUEE_CHROMIUM=$(command -v "$name")
      export MARQUEE_CHROMIUM
      return 0
    fi
  done
  return 1
}

ensure_chromium() {
  # with Debian's Chromium goes Debian's driver; for others Selenium fetches one
  if find_chromium && { command -v chromedriver >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; }; then return 0; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    step "Chromium, for the browser test"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-dejavu-core; } >"$LOGS/chromium.log" 2>&1 \
      || fail "Chromium could not be installed ($LOGS/chromium.log has the reason)." "Install it by hand, or name one in MARQUEE_CHROMIUM."
  fi
  find_chromium && return 0
  fail "The browser test needs Chromium or Chrome and found none." "Install one ('apt install chromium', 'brew install --cask chromium'), or name it in MARQUEE_CHROMIUM."
}

lint_aws() {
  ensure_cfn_lint
  step "The CloudFormation template"
  "$MARQUEE_CFN_LINT/cfn-lint" "$ROOT/infra/aws/marquee.yaml" || fail "The template infra/aws/marquee.yaml is not in order." "cfn-lint's words stand above."
  "$MARQUEE_CFN_LINT/python" "$ROOT/infra/aws/check.py" || fail "The template infra/aws/marquee.yaml allows more than it should." "The failed checks stand above."
}

run_tests() {
  mkdir -p "$LOGS" "$MARQUEE_HOME/cache"
  find_jdk
  ensure_mlflow
  ensure_old_mlflow
  ensure_clients
  ensure_saagie
  ensure_moto
  ensure_chromium
  lint_aws
  export MARQUEE_MLFLOW=$MLFLOW
  rm -rf "$ROOT"/*/target/back-ends "$ROOT"/*/*/target/back-ends
  step "Tests"
  # two modules at a time: much of the time is that of servers that start
  (cd "$ROOT" && ./mvnw verify -T 2 "$@")
  step "Back ends"
  cat "$ROOT"/*/target/back-ends/*.txt "$ROOT"/*/*/target/back-ends/*.txt 2>/dev/null | sort | sed 's/^/    /'
}
