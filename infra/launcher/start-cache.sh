# Class data that the model server starts from: its classes found, read, verified and linked once, by a start that ends as soon
# as its beans are made. Kept by the jar's digest and the JDK, in $MARQUEE_HOME/cache/start; without it the server starts all
# the same, and slower. MARQUEE_START_CACHE=no does without.

START_CACHED="model-server"

start_cache_folder() {  # NAME
  local key
  key=$({ sha_of "$(part_jar "$1")"; cat "$JAVA_HOME/release" 2>/dev/null || echo "$JAVA"; java_flags "$(part_heap "$1")"; } | sha_of /dev/stdin)
  echo "$MARQUEE_HOME/cache/start/$1-$(printf %.16s "$key")"
}

# ensure_start_cache NAME : makes it once; whatever goes wrong is no reason not to start
ensure_start_cache() {
  local name=$1 folder part made=no
  [ "${MARQUEE_START_CACHE:-yes}" != no ] || return 0
  # who runs from an older one keeps it
  if running_pid "$name" >/dev/null; then return 0; fi
  folder=$(start_cache_folder "$name")
  [ ! -d "$folder" ] || return 0
  note "a start-up cache of $name (once a build)"
  part=$folder.part
  rm -rf "$MARQUEE_HOME/cache/start/$name-"*
  mkdir -p "$part"
  # in the background, so that an interruption is heard
  make_start_cache "$name" "$part" >"$LOGS/$name-start-cache.log" 2>&1 &
  JOB_PID=$!
  if wait "$JOB_PID"; then made=yes; fi
  JOB_PID=''
  if [ $made = yes ]; then
    mv "$part" "$folder"
  else
    rm -rf "$part"
    warn "There is no start-up cache of $name; it starts without ($LOGS/$name-start-cache.log has the reason)."
  fi
}

make_start_cache() {  # NAME FOLDER
  local write
  # class data cannot be kept of a jar within a jar
  "$JAVA" -Djarmode=tools -jar "$(part_jar "$1")" extract --destination "$2/app" || return 1
  if [ "$(java_major "$JAVA_HOME")" -ge 25 ]; then write=-XX:AOTCacheOutput; else write=-XX:ArchiveClassesAtExit; fi
  # what it is given must not be anybody's: it reaches for nothing before it ends
  (
    cd "$2" || exit 1
    PORT=0 MARQUEE_DATA_DIR=$2/data "$JAVA" $(java_flags "$(part_heap "$1")") "$write=classes.tmp" \
      -Dspring.context.exit=onRefresh -jar "app/$1.jar" serve
  ) || return 1
  rm -rf "$2/data"
  [ -s "$2/classes.tmp" ] || return 1
  mv "$2/classes.tmp" "$2/classes"
}

# start_from NAME : puts what starts a service from its cache, or from its jar, into START_FROM
start_from() {
  local folder
  START_FROM=(-jar "$(part_jar "$1")")
  case " $START_CACHED " in *" $1 "*) ;; *) return 0 ;; esac
  folder=$(start_cache_folder "$1")
  [ "${MARQUEE_START_CACHE:-yes}" != no ] && [ -s "$folder/classes" ] || return 0
  if [ "$(java_major "$JAVA_HOME")" -ge 25 ]; then
    START_FROM=("-XX:AOTCache=$folder/classes" -jar "$folder/app/$1.jar")
  else
    START_FROM=("-XX:SharedArchiveFile=$folder/classes" -jar "$folder/app/$1.jar")
  fi
}
