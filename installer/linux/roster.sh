#!/bin/sh
# Starts the desktop with its packaged runtime, or the command line if there are arguments other than a link. It replaces
# jpackage's launcher, which queries rpm and dpkg about itself twice at each start: 0.4 s.
set -eu
self=$(readlink -f -- "$0")
lib=${self%/bin/*}/lib

case "${1-}" in
  '' | [Rr][Oo][Ss][Tt][Ee][Rr]://*) main=org.roster.desktop.Launcher ;;
  # The runtime logs to standard output by default, where the result is expected.
  *) main='-Xlog:disable -Xlog:all=warning:stderr org.roster.commandline.RosterCommand' ;;
esac

# These options are meant for another Java installation.
unset JDK_JAVA_OPTIONS

# shellcheck disable=SC2086 # $main can contain options
# TrimNativeHeapInterval: freed memory that glibc retains is returned to the system every ten seconds.
exec "$lib/runtime/bin/roster" \
  -XX:TrimNativeHeapInterval=10000 \
  @OPTIONS@ \
  -cp "@CLASS_PATH@" \
  $main "$@"
