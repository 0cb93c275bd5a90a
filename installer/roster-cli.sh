#!/bin/sh
# Starts the administrator's command line with the Java runtime beside it, on Linux and macOS.
set -eu
self=$0
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
lib=$(cd "$(dirname "$self")/../lib" && pwd -P)

# These options are meant for another Java installation.
unset JDK_JAVA_OPTIONS

# The runtime logs to standard output by default, where the result is expected. Without a log of aot, a copy whose files
# have other times starts slower and says nothing.
exec "$lib/runtime/bin/java" \
  @OPTIONS@ \
  -Xlog:disable \
  "-Xlog:all=warning,aot*=off:stderr" \
  -cp "@CLASS_PATH@" \
  org.roster.commandline.RosterCommand "$@"
