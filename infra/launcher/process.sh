# Starts, watches and stops processes. A process is ours when its pid file holds its pid and the time at which it started,
# so that a pid that the system gave to somebody else is never touched.

started_at() { ps -p "$1" -o lstart= 2>/dev/null | tr -s ' ' || true; }

running_pid() {  # the pid of a part that runs and is ours; fails when there is none
  local file=$RUN/$1.pid pid stamp
  [ -r "$file" ] || return 1
  { read -r pid && IFS= read -r stamp; } <"$file" || return 1
  [ -n "$stamp" ] && [ "$(started_at "$pid")" = "$stamp" ] || return 1
  echo "$pid"
}

remember_pid() {
  printf '%s\n%s\n' "$2" "$(started_at "$2")" >"$RUN/$1.pid.new"
  mv "$RUN/$1.pid.new" "$RUN/$1.pid"
}

# spawn NAME COMMAND… : in the background, deaf to the terminal, its output in the log
spawn() {
  local name=$1
  shift
  printf '\n--- %s started %s\n' "$name" "$(date '+%Y-%m-%d %H:%M:%S')" >>"$LOGS/$name.log"
  nohup "$@" >>"$LOGS/$name.log" 2>&1 </dev/null &
  remember_pid "$name" $!
  STARTED="$STARTED $name"
  [ -z "$UP_LOCK" ] || echo "$STARTED" >"$UP_LOCK/started"
}

descendants() {  # pids of a process and all below it
  ps -axo pid=,ppid= | awk -v root="$1" '
    { parent[$1] = $2 }
    END {
      for (p in parent) {
        q = p
        while (q in parent && q != root && q > 1) q = parent[q]
        if (q == root) print p
      }
    }'
}

stop_part() {
  local name=$1 pid pids waited=0
  if ! pid=$(running_pid "$name"); then
    rm -f "$RUN/$name.pid"
    return 0
  fi
  pids=$(descendants "$pid")
  kill $pids 2>/dev/null || true
  while any_alive $pids && [ "$waited" -lt $((STOP_SECONDS * 5)) ]; do
    sleep 0.2
    waited=$((waited + 1))
  done
  if any_alive $pids; then
    warn "$name did not stop within $STOP_SECONDS s and was killed."
    kill -9 $pids 2>/dev/null || true
  fi
  rm -f "$RUN/$name.pid"
}

any_alive() {
  local pid state
  for pid in "$@"; do
    state=$(ps -p "$pid" -o stat= 2>/dev/null || true)
    case $state in '' | Z*) ;; *) return 0 ;; esac
  done
  return 1
}

# stop_parts NAME… : all at once, so that the slowest sets the time
stop_parts() {
  local name pids=''
  for name in "$@"; do
    stop_part "$name" &
    pids="$pids $!"
  done
  [ -z "$pids" ] || wait $pids
}

port_taken() {
  if command -v lsof >/dev/null 2>&1; then
    lsof -nP -iTCP:"$1" -sTCP:LISTEN >/dev/null 2>&1
  else
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
  fi
}

port_owner() {
  local line=''
  if command -v lsof >/dev/null 2>&1; then
    line=$(lsof -nP -iTCP:"$1" -sTCP:LISTEN 2>/dev/null | awk 'NR == 2 { print $1 " (pid " $2 ")" }')
  elif command -v ss >/dev/null 2>&1; then
    line=$(ss -ltnpH "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1 (pid \2)/p' | head -n 1)
  fi
  echo "${line:-another program}"
}

check_ports() {
  local part port
  for part in $(wanted_parts); do
    running_pid "$part" >/dev/null && continue
    port=$(part_port "$part")
    case $port in '' | *[!0-9]*) fail "$(part_port_variable "$part")=$port is not a port." "Give a number from 1 to 65535." ;; esac
    if port_taken "$port"; then
      fail "Port $port, which $part wants, is taken by $(port_owner "$port")." \
        "Stop that, or choose another: $(part_port_variable "$part")=$((port + 1000)) ./marquee up"
    fi
  done
}

# answers PART : whether it is ready to work
answers() {
  local code
  case $1 in
    s3) code=$(curl -s -o /dev/null -m 3 -w '%{http_code}' "$(part_url s3)/" 2>/dev/null || true); [ "$code" = 403 ] || [ "$code" = 200 ] ;;
    glue) curl -sf -o /dev/null -m 3 "$(part_url glue)/health" 2>/dev/null ;;
    mlflow) curl -sf -o /dev/null -m 3 "$(part_url mlflow)/health" 2>/dev/null ;;
    *) curl -sf -o /dev/null -m 3 "$(part_url "$1")/actuator/health/readiness" 2>/dev/null ;;
  esac
}

# wait_ready PART… : until all answer, naming those that do not yet
wait_ready() {
  local deadline=$((SECONDS + READY_SECONDS)) part left told='' 
  while :; do
    left=''
    for part in "$@"; do
      answers "$part" && continue
      if ! running_pid "$part" >/dev/null; then
        tail -n 15 "$LOGS/$part.log" >&2 || true
        fail "$part ended while starting; its last words stand above." "The whole log: $LOGS/$part.log"
      fi
      left="$left $part"
    done
    [ -n "$left" ] || return 0
    [ "$left" = "$told" ] || note "waiting for$left"
    told=$left
    [ "$SECONDS" -lt "$deadline" ] \
      || fail "Not ready after $READY_SECONDS s:$left." "See $LOGS/<name>.log; on a slow machine raise MARQUEE_READY_SECONDS."
    sleep 0.5
  done
}

rss_kib() {  # resident memory of a process and all below it
  local pids
  pids=$(descendants "$1" | tr '\n' ',' | sed 's/,$//')
  [ -n "$pids" ] || { echo 0; return; }
  ps -o rss= -p "$pids" 2>/dev/null | awk '{ s += $1 } END { print s + 0 }'
}
