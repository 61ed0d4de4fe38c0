# ./marquee compose: the same system in containers. A thin wrapper of docker compose, which is all that is needed once the jars,
# the images and the secrets are there.

compose() {
  local command=${1:-up}
  [ $# -eq 0 ] || shift
  find_docker
  mkdir -p "$LOGS"
  cd "$ROOT"
  case $command in
    up) compose_up "$@" ;;
    build) compose_build "$@" ;;
    *)
      # what was never built can be listed and taken away all the same
      [ -f "$ROOT/.env" ] || compose_settings
      docker compose "$command" "$@"
      ;;
  esac
}

find_docker() {
  command -v docker >/dev/null 2>&1 \
    || fail "Docker is not installed." "Install Docker with Compose 2.24 or newer, or run the system without it: ./marquee up"
  docker info >/dev/null 2>&1 \
    || fail "Docker does not answer." "Start it ('docker info' tells what is wrong), or run the system without it: ./marquee up"
  docker compose version >/dev/null 2>&1 \
    || fail "Docker has no Compose." "Install the plug-in docker-compose, 2.24 or newer."
}

# the secrets, and an .env that names them; what is there stays as it is
compose_settings() {
  mkdir -p "$MARQUEE_HOME"
  # in a shell of its own: what is exported would come before the keys that .env gives for a real S3
  (ensure_secrets)
  if [ ! -f "$ROOT/.env" ]; then
    (umask 077 && sed "s|^MARQUEE_SECRETS=.*|MARQUEE_SECRETS=$MARQUEE_HOME/secrets.env|" "$ROOT/.env.example" >"$ROOT/.env.new")
    mv "$ROOT/.env.new" "$ROOT/.env"
    note "settings are in .env, secrets in $MARQUEE_HOME/secrets.env"
  fi
}

compose_build() {
  find_jdk
  compose_settings
  ensure_container_jars
  step "Images"
  MARQUEE_REVISION=$(git -C "$ROOT" rev-parse HEAD 2>/dev/null || echo unknown)
  export MARQUEE_REVISION
  DOCKER_BUILDKIT=1 docker compose build "$@" >"$LOGS/compose-build.log" 2>&1 || {
    tail -n 25 "$LOGS/compose-build.log" >&2
    fail "The images could not be built; the last lines stand above." "The whole log: $LOGS/compose-build.log"
  }
  good "$(docker compose config --images | sort -u | tr '\n' ' ')"
}

# the trainer's jar holds the native libraries of the platform that it is built for, and containers run Linux
ensure_container_jars() {
  local machine
  if [ "$(uname -s)" = Linux ]; then
    ensure_jars
    return
  fi
  case $(uname -m) in arm64 | aarch64) machine=aarch64 ;; *) machine=x86_64 ;; esac
  step "Building for Linux on $machine"
  # what 'up' runs on this machine has to be built anew after this
  rm -f "$MARQUEE_HOME/build.stamp"
  package_jars "-Ddjl.platform=linux-$machine"
}

compose_up() {
  local began=$SECONDS since
  compose_build
  since=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  step "Starting (docker compose up --detach $*)"
  # returns when the pipeline has come to its end and the dashboard runs
  if ! docker compose up --detach "$@"; then
    docker compose logs --no-log-prefix --tail 15 $(compose_failed) >&2 || true
    fail "The stack did not come up; the last words of what failed stand above." "'docker compose ps --all' and 'docker compose logs NAME' tell more; 'docker compose up' goes on from there."
  fi
  # without what Compose clears lines with, terminal or not
  docker compose logs --no-log-prefix --since "$since" pipeline-0-choose | sed "s/^$(printf '\033')\[2K//; s/^/    /"
  compose_predict
  note "dashboard    http://$(docker compose port dashboard 8080)"
  note "model server http://$(docker compose port model-server 8084)/swagger-ui"
  note "took $((SECONDS - began)) s"
}

compose_failed() {
  docker compose ps --all --format '{{.Service}} {{.ExitCode}} {{.Health}}' | awk '$2 != 0 || $3 == "unhealthy" { print $1 }'
}

compose_predict() {
  local answer name
  name=$(docker compose config --format json | sed -n 's/.*"MARQUEE_MODEL_NAME": *"\([^"]*\)".*/\1/p' | head -n 1)
  answer=$(curl -sf -m 20 -H 'Content-Type: application/json' -d "{\"texts\":[\"$GOOD_REVIEW\"]}" \
    "http://$(docker compose port model-server 8084)/v1/models/$name/predict") \
    || fail "The model server gave no prediction for '$name'." "docker compose logs model-server"
  good "$(printf '%s' "$answer" | tr -d '\n' | sed -n 's/.*"label" *: *"\([a-z]*\)".*"score" *: *\([0-9.]*\).*/\1 (\2)/p')  $GOOD_REVIEW"
}
