#!/bin/sh
# Starts the service and its commands in the container image, which contains no other programs than this shell and Java.
set -eu
home=/usr/lib/roster-server
umask 077

# Commands are short-lived, so the C1 compiler is enough for them.
if [ "${1-}" = serve ]; then compiler=4; else compiler=1; fi

exec "$home/runtime/bin/java" \
  "-XX:TieredStopAtLevel=$compiler" \
  @OPTIONS@ \
  -cp "@CLASS_PATH@" \
  org.roster.server.cli.RosterServerCommand "$@"
