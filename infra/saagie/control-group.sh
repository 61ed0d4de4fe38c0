# A control group of 2 GiB without swap and one CPU, by version 2 where the machine has it, else by version 1. Sourced by measure.sh.

GROUP_LIMIT=$((2 * 1024 * 1024 * 1024))
GROUP=marquee-saagie-$$
ROOT_V2=/sys/fs/cgroup
HELD_PEAK=0

group_version() {
  if grep -qw memory "$ROOT_V2/cgroup.controllers" 2>/dev/null; then echo 2; else echo 1; fi
}

# limit_swap FILE VALUE : a kernel that does not count swap has no such file
limit_swap() {
  [ ! -e "$1" ] || echo "$2" >"$1"
}

make_group() {
  if [ "$(group_version)" = 2 ]; then
    mkdir -p "$ROOT_V2/$GROUP" 2>/dev/null || fail "A control group cannot be made." "Run this as root, on Linux."
    { echo +memory >"$ROOT_V2/cgroup.subtree_control" && echo +cpu >"$ROOT_V2/cgroup.subtree_control"; } 2>/dev/null || true
    echo "$GROUP_LIMIT" >"$ROOT_V2/$GROUP/memory.max"
    limit_swap "$ROOT_V2/$GROUP/memory.swap.max" 0
    echo '100000 100000' >"$ROOT_V2/$GROUP/cpu.max"
  else
    mkdir -p /sys/fs/cgroup/memory/"$GROUP" /sys/fs/cgroup/cpu/"$GROUP" /sys/fs/cgroup/cpuacct/"$GROUP" 2>/dev/null \
      || fail "A control group cannot be made." "Run this as root, on Linux."
    echo "$GROUP_LIMIT" >"/sys/fs/cgroup/memory/$GROUP/memory.limit_in_bytes"
    limit_swap "/sys/fs/cgroup/memory/$GROUP/memory.memsw.limit_in_bytes" "$GROUP_LIMIT"
    echo 100000 >"/sys/fs/cgroup/cpu/$GROUP/cpu.cfs_period_us"
    echo 100000 >"/sys/fs/cgroup/cpu/$GROUP/cpu.cfs_quota_us"
  fi
}

# moves this shell into the group, and with it what it becomes
enter_group() {
  local folder
  if [ "$(group_version)" = 2 ]; then
    echo "$BASHPID" >"$ROOT_V2/$GROUP/cgroup.procs"
  else
    for folder in memory cpu cpuacct; do echo "$BASHPID" >"/sys/fs/cgroup/$folder/$GROUP/cgroup.procs"; done
  fi
}

# watch_group PID : until it ends, keeps the highest anonymous memory in HELD_PEAK, in MiB
watch_group() {
  local held
  HELD_PEAK=0
  while kill -0 "$1" 2>/dev/null; do
    if [ "$(group_version)" = 2 ]; then
      held=$(awk '$1 == "anon" { print int($2 / 1048576) }' "$ROOT_V2/$GROUP/memory.stat")
    else
      held=$(awk '$1 == "rss" { print int($2 / 1048576) }' "/sys/fs/cgroup/memory/$GROUP/memory.stat")
    fi
    [ "${held:-0}" -le "$HELD_PEAK" ] || HELD_PEAK=$held
    sleep 0.2
  done
}

group_peak_mib() {
  local file=$ROOT_V2/$GROUP/memory.peak
  [ "$(group_version)" = 2 ] || file=/sys/fs/cgroup/memory/$GROUP/memory.max_usage_in_bytes
  echo $(($(cat "$file") / 1048576))
}

group_cpu_seconds() {
  if [ "$(group_version)" = 2 ]; then
    awk '$1 == "usage_usec" { printf "%.0f", $2 / 1e6 }' "$ROOT_V2/$GROUP/cpu.stat"
  else
    awk '{ printf "%.0f", $1 / 1e9 }' "/sys/fs/cgroup/cpuacct/$GROUP/cpuacct.usage"
  fi
}

remove_group() {
  local folder
  for folder in "$ROOT_V2/$GROUP" /sys/fs/cgroup/memory/"$GROUP" /sys/fs/cgroup/cpu/"$GROUP" /sys/fs/cgroup/cpuacct/"$GROUP"; do
    [ ! -d "$folder" ] || rmdir "$folder" 2>/dev/null || true
  done
}
