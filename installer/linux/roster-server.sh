#!/bin/sh
# Runs the service and its commands with the runtime that they were packed with.
set -eu
home=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
lib=$home/lib

# Commands are short: what the quick compiler makes of them is enough.
if [ "${1-}" = serve ]; then compiler=4; else compiler=1; fi

exec "$home/runtime/bin/java" \
  "-XX:TieredStopAtLevel=$compiler" \
  "-XX:AOTCache=$lib/app.aot" \
  -XX:+UseSerialGC \
  -Xmx256m \
  --enable-native-access=ALL-UNNAMED \
  "-Dorg.sqlite.lib.path=$lib" \
  -Dorg.sqlite.lib.name=libsqlitejdbc.so \
  -cp "@CLASS_PATH@" \
  org.roster.server.cli.RosterServerCommand "$@"
