# What the launcher tells its user. Steps go to standard output, troubles to standard error: one sentence, one remedy.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  BOLD=$(printf '\033[1m') DIM=$(printf '\033[2m') RED=$(printf '\033[31m') GREEN=$(printf '\033[32m') YELLOW=$(printf '\033[33m') PLAIN=$(printf '\033[0m')
else
  BOLD='' DIM='' RED='' GREEN='' YELLOW='' PLAIN=''
fi

step() { printf '%s==>%s %s\n' "$BOLD" "$PLAIN" "$*"; }
note() { printf '    %s\n' "$*"; }
good() { printf '    %s%s%s\n' "$GREEN" "$*" "$PLAIN"; }
warn() { printf '%s%s%s\n' "$YELLOW" "$*" "$PLAIN" >&2; }

# fail SENTENCE REMEDY
fail() {
  printf '%smarquee: %s%s\n' "$RED" "$1" "$PLAIN" >&2
  [ -z "${2:-}" ] || printf '         %s\n' "$2" >&2
  exit 1
}
