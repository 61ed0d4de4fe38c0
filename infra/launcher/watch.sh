# ./marquee status, logs and down.

status() {
  local part pid state rss total=0
  printf '%-14s %-9s %-8s %9s  %s\n' PART STATE PID MEMORY URL
  for part in $PARTS; do
    if pid=$(running_pid "$part"); then
      if answers "$part"; then state=ready; else state=starting; fi
      rss=$(rss_kib "$pid")
      total=$((total + rss))
      printf '%-14s %-9s %-8s %5s MiB  %s\n' "$part" "$state" "$pid" "$((rss / 1024))" "$(part_url "$part")"
    else
      printf '%-14s %-9s\n' "$part" stopped
    fi
  done
  printf '%-14s %-9s %-8s %5s MiB\n' total '' '' "$((total / 1024))"
}

logs() {
  local name=${1:-} files
  if [ -z "$name" ]; then
    files=$(ls "$LOGS"/*.log 2>/dev/null || true)
    [ -n "$files" ] || fail "There are no logs yet." "Start the system with './marquee up'."
    tail -n 20 $files
    return 0
  fi
  [ -f "$LOGS/$name.log" ] \
    || fail "There is no log of '$name'." "There are: $(cd "$LOGS" 2>/dev/null && ls ./*.log 2>/dev/null | sed 's|^./||; s|.log$||' | tr '\n' ' ')"
  if [ "${2:-}" = -f ]; then tail -n 50 -f "$LOGS/$name.log"; else tail -n 200 "$LOGS/$name.log"; fi
}

down() {
  local part found=''
  for part in $PARTS; do
    if running_pid "$part" >/dev/null; then found="$part $found"; fi
  done
  if [ -z "$found" ]; then
    note "nothing of ours is running"
    return 0
  fi
  step "Stopping: $found"
  # who uses S3 and MLflow goes first
  stop_parts $(printf '%s\n' $found | grep -vE '^(s3|mlflow)$' || true)
  stop_part mlflow
  stop_part s3
  good "stopped; data, models and runs stay in $MARQUEE_HOME"
}
