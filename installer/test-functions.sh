# shellcheck shell=bash
# Functions of the tests of packages and clusters, which source this file in the root of the repository after
# "set -Eeuo pipefail". A command that fails is reported with its line and with the lines of its callers.
trap 'report_failure "$LINENO" "$BASH_COMMAND"' ERR

# Debian's programs for administrators, such as nft, may be missing in the PATH of sudo
PATH=$PATH:/usr/sbin

say() { printf '\n== %s\n' "$*"; }

# Prints the lines of calls, the innermost first. $1 number of calls to leave out, from that of this function on
print_callers() {
  local i
  for ((i = $1; i + 1 < ${#BASH_SOURCE[@]}; i++)); do
    echo "  called at ${BASH_SOURCE[i + 1]}:${BASH_LINENO[i]}" >&2
  done
}
# The command is reported as it is written in the script, so without the values of its variables
report_failure() {
  echo "FAILED at ${BASH_SOURCE[1]}:$1: $2" >&2
  print_callers 2
}
die() {
  echo "FAILED: $*" >&2
  print_callers 1
  exit 1
}

# Repeats a command until it succeeds, for at most $1 seconds
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || die "timed out: $*"
    sleep 0.2
  done
}

require_programs() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || die "$program is missing"
  done
}
require_free_port() {
  if curl --noproxy '*' --silent --insecure "https://localhost:$1/" >/dev/null; then die "port $1 is already in use"; fi
}

# Creates the folder $place for the files of the test. $1 name of the test
# shellcheck disable=SC2034 # read by the tests
create_place() { place=$(mktemp -d "/tmp/roster-$1-XXXXXX"); }

# Sets $java, and $class_path to the compiled service and the libraries, also those of the tests
find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/java}
  if [ -z "$java" ]; then java=$(find /usr/lib/jvm -path '*25*/bin/java' -print -quit); fi
  [ -x "$java" ] || die "no Java 25: set JAVA_HOME"
  class_path=target/classes:${ROSTER_TEST_CLASS_PATH:-$(cat target/test-class-path)}
  # The service warns about variables that start with ROSTER_ and aren't settings
  unset ROSTER_TEST_CLASS_PATH
}

# Sets $bin to the programs of the newest PostgreSQL
find_postgresql() {
  bin=$(find /usr/lib/postgresql -path '*/bin/postgres' -printf '%h\n' | sort -V | tail -1)
  [ -n "$bin" ] || die "postgresql is missing"
}

# Starts a Java program that reads one command per line and answers each, and first its start, with a line that starts with
# "ok" or "failed". Sets $responder to its process. $1 file for its errors; the other arguments are the program's
start_responder() {
  responder_log=$1
  coproc RESPONDER { exec "$java" -Xmx256m -cp "target/test-classes:$class_path" "${@:2}" 2>"$1"; }
  # shellcheck disable=SC2034,SC2153 # set by the coprocess, and read by the tests
  responder=$RESPONDER_PID
  # Subshells don't inherit the coprocess's own descriptors
  exec {to_responder}>&"${RESPONDER[1]}" {from_responder}<&"${RESPONDER[0]}"
}
# Sends a command, if there is one, and prints the answer
ask() {
  local answer
  [ $# -eq 0 ] || echo "$*" >&"$to_responder"
  read -r -t 300 -u "$from_responder" answer || die "no answer to ${1-the start}; $(tail -5 "$responder_log")"
  [[ $answer == ok* ]] || die "${1-start}: $answer"
  answer=${answer#ok}
  echo "${answer# }"
}
