# Finds a JDK 21 or newer and sets JAVA_HOME and JAVA.

java_major() {  # the major version of a JDK's folder; nothing when it is not a JDK
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
  fi
}

jdk_candidates() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  local on_path
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    while [ -L "$on_path" ]; do
      local target
      target=$(readlink "$on_path")
      case $target in /*) on_path=$target ;; *) on_path=$(dirname "$on_path")/$target ;; esac
    done
    (cd "$(dirname "$on_path")/.." && pwd)
  fi
  [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 21+ 2>/dev/null || true
  local folder
  for folder in /usr/lib/jvm/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ ! -d "$folder" ] || printf '%s\n' "$folder"
  done
}

find_jdk() {
  local folder major seen=''
  while IFS= read -r folder; do
    major=$(java_major "$folder" || true)
    [ -n "$major" ] || continue
    if [ "$major" -ge 21 ]; then
      export JAVA_HOME=$folder
      JAVA=$folder/bin/java
      return 0
    fi
    seen="$seen $folder ($major)"
  done <<EOF
$(jdk_candidates)
EOF
  local remedy="Install one: 'apt install openjdk-21-jdk' (Debian, Ubuntu), 'brew install openjdk@21' (macOS) or 'sdk install java 21-tem' (SDKMAN), or set JAVA_HOME."
  if [ -n "$seen" ]; then
    fail "Marquee needs a JDK 21 or newer; found only:$seen." "$remedy"
  fi
  fail "Marquee needs a JDK 21 or newer and found none." "$remedy"
}
