# Builds the jars that are missing or older than their sources.

stale_sources() {
  local stamp=$MARQUEE_HOME/build.stamp part
  for part in $(wanted_parts); do
    [ "$part" = mlflow ] || [ -f "$(part_jar "$part")" ] || { echo "$part"; return; }
  done
  [ -d "$SPARK" ] || [ "$ENGINE" != glue ] || { echo spark; return; }
  [ -f "$stamp" ] || { echo stamp; return; }
  find "$ROOT" \( -name target -o -name .git -o -name .marquee -o -name node_modules -o -path '*/src/test' -o -path '*/frontend/generated' \) -prune -o \
    \( -name pom.xml -o -path '*/src/main/*' \) -type f -newer "$stamp" -print 2>/dev/null | head -n 1
}

ensure_jars() {
  [ -n "$(stale_sources)" ] || return 0
  if [ "${NO_BUILD:-}" = yes ]; then
    local part
    for part in $(wanted_parts); do
      [ "$part" = mlflow ] || [ -f "$(part_jar "$part")" ] \
        || fail "$(part_jar "$part") is missing and --no-build was given." "Run './marquee up' without it, or './mvnw package'."
    done
    return 0
  fi
  step "Building (the first time downloads the libraries: some minutes)"
  touch "$MARQUEE_HOME/build.stamp.next"
  package_jars
  mv "$MARQUEE_HOME/build.stamp.next" "$MARQUEE_HOME/build.stamp"
}

# package_jars [OPTION…] : every jar, by Maven
package_jars() {
  (cd "$ROOT" && ./mvnw -q -DskipTests -Dspotless.check.skip=true "$@" package) >"$LOGS/build.log" 2>&1 || {
    tail -n 25 "$LOGS/build.log" >&2
    fail "The build failed; its last lines stand above." "The whole log: $LOGS/build.log"
  }
}
